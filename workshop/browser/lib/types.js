// The messages of the live channel and what components share, as types for the check and for people to read. Nothing runs here.

/**
 * The sentences of a component, by name; of what is counted the two forms.
 * @typedef {Record<string, any>} Words
 */
/** @typedef {Record<string, { name: string, symbol: string, colour: string }>} Roles */
/** `short` is a word or two for what everybody knows; empty where facilitators asked something of their own. @typedef {{ id: string, kind: "list" | "story", text: string, short?: string }} Prompt */

/**
 * What a page hands to a component.
 * @typedef {{ data: any, setTriggerValue: (name: string, value: unknown) => void, setStateValue: (name: string, value: unknown) => void }} Component
 */

/**
 * How a request ended. `later` means that it may be tried again: it was not reached, or (with `late`) no answer came in time.
 * @typedef {{ found?: any, refused?: string, later?: true, late?: true, blocked?: true, status?: number }} Outcome
 */

/**
 * An answer's words; those of a story have all three.
 * @typedef {{ text: string, expected?: string, helped?: string }} Said
 */

/**
 * An answer as it goes over the wire. All boards have the first fields; the group's table, the wall and the moderators' page each
 * have some of the others.
 * @typedef {object} AnswerRow
 * @property {string} id
 * @property {number} v the version of the workshop that changed it last
 * @property {undefined} [gone]
 * @property {string} prompt
 * @property {number} at milliseconds since 1970
 * @property {string} role
 * @property {string} text
 * @property {string} expected
 * @property {string} helped
 * @property {boolean} ours its group carries it on
 * @property {number} rev (table, moderators) how often its words changed
 * @property {"shown" | "waiting" | "hidden"} visibility (table, moderators)
 * @property {Said | null} was (table, moderators) its words before others changed them
 * @property {string} [who] (table) id of its author
 * @property {string} [name] (table) name of its author
 * @property {string} [pen] (table) id of who typed it for somebody
 * @property {"own" | "scribe" | "paper"} [source] (table)
 * @property {number} [stars] (table)
 * @property {number} group (wall, moderators) number of its group
 * @property {number} round (wall, moderators) number of its round
 * @property {string} double (wall, moderators) the answer in front of it that says the same
 * @property {boolean} pinned (wall, moderators)
 */

/**
 * Says that a row is not to be shown any more.
 * @typedef {{ id: string, v: number, gone: true }} GoneRow
 */

/**
 * Topics `wall:WORKSHOP`, `answers:WORKSHOP` and `group:WORKSHOP:GROUP`: the rows that changed between two versions.
 * @typedef {object} RowsMessage
 * @property {string} topic
 * @property {number} v the version that these rows bring one to
 * @property {number} from the version that they begin after; 0 with `reset`
 * @property {string} sig changes when rows that were sent before look different now
 * @property {boolean} reset whether these are all rows
 * @property {(AnswerRow | GoneRow)[]} rows
 * @property {string} spotlight id of the answer in the light, or nothing
 * @property {string} shows what the wall shows, or nothing for the answers
 * @property {undefined} [gone]
 */

/**
 * Topics `desk:`, `themes:`, `cockpit:` and `polls:` of a workshop: something changed, and whoever hears it asks for it.
 * @typedef {{ topic: string, v: number, gone?: undefined, rows?: undefined }} RingMessage
 */

/**
 * Any topic: it may not be listened to any more.
 * @typedef {{ topic?: string, gone: true, rows?: undefined, v?: undefined }} GoneMessage
 */

/**
 * Topic `stage:`: who looks is somebody else from here on, so that the page is to be loaded anew.
 * @typedef {{ topic: string, again: true }} AgainMessage
 */

/**
 * Every few seconds: the channel is alive, and the server's clock says this.
 * @typedef {{ beat: number }} BeatMessage
 */

/**
 * What a facilitator said to all or to a group.
 * @typedef {{ n: number, at: number, from: string, text: string, prompt: string, all: boolean }} SpokenMessage
 */

/**
 * Where somebody sits; a person is id, name, shown role and place; a duty is its kind, who has it, and whether they took it on.
 * @typedef {{ group: string, number: number, room: string, people: [string, string, string, string, string][], duties: [string, string, boolean][] }} Seat
 */

/**
 * Topic `stage:WORKSHOP`: what is on, and for a participant where they belong. Moments are milliseconds since 1970.
 * @typedef {object} StageMessage
 * @property {string} topic
 * @property {number} v
 * @property {number} now
 * @property {string} key stands for what the page itself draws
 * @property {string} state
 * @property {string | null} part
 * @property {string} kind of the part that is on
 * @property {{ nl: string, en: string }} title
 * @property {string} instruction
 * @property {string} link
 * @property {{ id: string, name: string, picture: boolean } | null} material
 * @property {number | null} started
 * @property {number | null} ends
 * @property {number | null} paused
 * @property {boolean} typing
 * @property {Record<string, number>} times
 * @property {Record<string, number>} here
 * @property {boolean} writing
 * @property {number} rounds
 * @property {boolean} hidden
 * @property {string} ballot
 * @property {boolean} check
 * @property {string} poll
 * @property {string} report where the published report is read, or nothing
 * @property {string} screen
 * @property {boolean} away
 * @property {boolean} passed
 * @property {Seat | null} seat
 * @property {[string, string]} [me] (participants) one's name, and what one is called
 * @property {SpokenMessage[]} [messages] (participants)
 * @property {{ at: number, who: string } | null} [help] (participants)
 * @property {number} [calls] (facilitators) how many groups ask for help to which nobody is coming yet
 * @property {string} [to_all] (whoever takes no part) what was last said to everybody in the part that is on
 * @property {string} [shows] (facilitators) what was chosen for the big screen, and what it shows
 * @property {boolean} [ours] (participants)
 * @property {undefined} [gone]
 * @property {undefined} [rows]
 */

/** @typedef {RowsMessage | RingMessage | StageMessage | GoneMessage} Message */

/**
 * Something in the outbox of answers.
 * @typedef {object} Entry
 * @property {string} uid of this entry
 * @property {string} id of the answer
 * @property {"send" | "edit" | "remove"} kind
 * @property {string} me whose it is
 * @property {string} workshop
 * @property {string} group
 * @property {string} prompt
 * @property {Partial<Said>} words
 * @property {number} at
 * @property {string} [to] the address to send it to, if not that of answers
 * @property {string} [role]
 * @property {number} [revision]
 * @property {string} [refused] the sentence that it was refused with
 * @property {number} [blocked] how often something in the network said no to it
 */

/**
 * What happened to drafts and their outbox.
 * @typedef {{ elsewhere?: true, key?: string | null, saved?: any, entry?: Entry, refused?: string, failed?: true }} DraftChange
 */

export {}
