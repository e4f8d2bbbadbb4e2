// What the routes of facilitators' boards answer with, as types for the check and for people to read. Nothing runs here.

/** @typedef {{ id: string, name: string, shown: string, role: string, place: string, locked: boolean, marked: boolean }} Person */
/**
 * @typedef {{ id: string, title: string, number: number, room: string, count: string, locked: boolean, small: boolean, people: Person[], notes: string[] }} Group
 */
/** @typedef {Person & { group: Group | null }} SeatedPerson */
/**
 * The groups of one round.
 * @typedef {object} GroupsState
 * @property {string} round
 * @property {string[]} beside all rounds of the workshop
 * @property {boolean} published
 * @property {Group[]} groups
 * @property {Person[]} unseated
 * @property {{ sentence: string, met: boolean, proven: boolean }[]} levels how well each wish is met
 * @property {[string, number][]} values of each aim, as told of a change
 * @property {string[]} elsewhere what is left to wish and belongs to no group
 * @property {boolean} hurts whether a repair may be worth it
 * @property {number} undo the action that an undo takes back, or 0
 * @property {string[]} actions
 */

/**
 * @typedef {{ id: string, title: string, name: string, count: string, medoid: string, members: string[], loose: string[], pinned: string[], hidden: boolean }} Theme
 */
/**
 * The themes of one question.
 * @typedef {object} PromptThemes
 * @property {string} id
 * @property {number} undo the action that an undo takes back, or 0
 * @property {boolean} current whether they were found in what there is now
 * @property {string} count
 * @property {Record<string, { text: string, expected: string, helped: string, role: string, group: number, round: number }>} answers
 * @property {Theme[]} themes
 * @property {string[]} loose answers without a theme
 * @property {string[]} knows how far to trust them
 * @property {boolean} quiet whether much is unsure
 * @property {Record<string, string[]>} stacks answers that say the same, behind the one on top
 * @property {{ first: string, second: string, theme: string }[]} pairs answers that look alike
 * @property {string} resolution
 * @property {string} wish what came of asking for another resolution
 * @property {{ says: string, before: string[], after: string[] } | null} better what is offered
 * @property {string[]} actions
 */
/** @typedef {{ meaning: string, prompts: PromptThemes[] }} ThemesState */

/**
 * What the page of answers shows besides the answers.
 * @typedef {{ approve_first: boolean, waiting: number, waits: string, undo: { number: number, says: string } | null }} ModerationState
 */

/**
 * One group as the cockpit shows it.
 * @typedef {object} CockpitGroup
 * @property {string} id
 * @property {string} title
 * @property {string} room
 * @property {string} present
 * @property {[string, string][]} reasons why it needs attention: of what kind, and a sentence
 * @property {[string, number][]} counts of answers, by question
 * @property {string[]} signs
 * @property {string} last
 * @property {{ since: string, who: string, mine: boolean } | null} help who goes there, and whether that is who looks
 * @property {string[]} messages
 * @property {{ id: string, name: string, role: string, place: string, state: string }[]} people
 * @property {[string, string][]} duties that were taken on, each with a name
 */
/**
 * @typedef {{ id: string, title: string, turn: string, kind: string, time: string, minutes: string, script: string }} PartOfDay
 */
/**
 * @typedef {{ kind: string, id: string, text: string, open: boolean, sealed: boolean, answered: number, here: number, told: string }} Asking
 */
/**
 * @typedef {{ name: string, label: string, value: string, kind: string, place: string, limit: number, options: [string, string][] }} ListField
 */
/**
 * @typedef {{ id: string, lead: string, name: string, fixed: boolean, fields: ListField[], notes: string[], ways: [string, string][] }} ListCard
 */
/**
 * A list that is prepared card by card.
 * @typedef {{ cards: ListCard[], total: string, adds: [Record<string, string>, string][] }} ListState
 */
/** What can be put on the big screen. @typedef {{ shows: string, text: string, on: boolean, key: string }} PutOn */
/**
 * The remote of the big screen.
 * @typedef {object} RemoteState
 * @property {string} on what it shows
 * @property {boolean} lit whether that is one answer in the spotlight, over all else
 * @property {boolean} follows whether it follows the programme
 * @property {PutOn[]} asked opening questions
 * @property {{ key: string, text: string, views: PutOn[], pages: PutOn[] }[]} about all questions together, and each, with how it can be shown
 * @property {string} on_about the question that is on it
 * @property {string} empty why there is no more, or nothing
 */
/**
 * How the day goes.
 * @typedef {object} CockpitState
 * @property {string} state of the workshop
 * @property {number} pressed number of the last press
 * @property {PartOfDay | null} part the part that is on
 * @property {string} place where in the programme that is
 * @property {{ ends: number, paused: number | null, typing: boolean } | null} clock
 * @property {PartOfDay | null} next
 * @property {{ part: string, left: string } | null} back where going back leads, and what is left of that
 * @property {Asking | null} asking what everybody is asked now, or was last in this part
 * @property {{ kind: string, id: string, text: string } | null} to_ask what waits to be asked
 * @property {{ kind: string, says: string } | null} unasked what to do where there is nothing to ask
 * @property {string} undo what was done last and can be taken back, or nothing
 * @property {boolean} last whether no part comes after this one
 * @property {[string, string][]} figures
 * @property {string} waits answers to be let in, or nothing
 * @property {string} at_door people to be let in, or nothing
 * @property {string} calm
 * @property {string[]} needing ids of groups
 * @property {string} round
 * @property {CockpitGroup[]} groups
 * @property {string[]} to_all
 * @property {PartOfDay[]} programme
 * @property {string} end
 * @property {string} shift
 * @property {string[]} presses
 */

export {}
