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
 * @property {string[]} elsewhere what is left to wish and belongs to no group
 * @property {boolean} hurts whether a repair may be worth it
 * @property {number} undo the step that an undo takes back, or 0
 * @property {string[]} steps
 */

export {}
