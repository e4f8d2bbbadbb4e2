// A question or a press to one of our own addresses out, what the server says in: what it found, why it refused, or that
// it could not be reached, so that one asks again later.

const PATIENCE = 10000 // milliseconds

export async function ask(address, body) {
  const how = body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : { cache: "no-store" }
  const response = await fetch(address, { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE), ...how }).catch(() => null)
  const content = await response?.json().catch(() => null)
  if (!response || !content || response.status >= 500 || response.status === 429) return { later: true }
  return response.ok ? { found: content } : { refused: content.sentence ?? "" }
}

export const tableOf = (workshop, me) => `/api/table/${encodeURIComponent(workshop)}?me=${encodeURIComponent(me)}`
