// The sound when time is nearly up, for who wants one: whether it is wanted, and the sound itself.

import { readKept, writeKept } from "../lib/kept.js"

const KEPT = "workshop.sound"

/** @type {AudioContext | null} */
let audio = null

/** @returns {boolean} */
export const sounds = () => readKept(KEPT) === "on"

export function chime() {
  audio ??= new AudioContext()
  audio.resume() // a browser lets it sleep until somebody has pressed something
  const at = audio.currentTime
  for (const [n, pitch] of [659, 523].entries()) {
    const tone = audio.createOscillator(), volume = audio.createGain()
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0.0001, at + n * 0.35)
    volume.gain.exponentialRampToValueAtTime(0.2, at + n * 0.35 + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + n * 0.35 + 0.6)
    tone.connect(volume).connect(audio.destination)
    tone.start(at + n * 0.35)
    tone.stop(at + n * 0.35 + 0.65)
  }
}

export function toggleSound() {
  writeKept(KEPT, sounds() ? null : "on")
  if (sounds()) chime()
}
