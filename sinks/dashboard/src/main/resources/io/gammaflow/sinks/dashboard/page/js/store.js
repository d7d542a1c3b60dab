// What the page knows. Parts subscribe to topics and are drawn together, at most four times a second.

const REDRAW_MS = 250;

export const state = {
  link: 'connecting',
  linkSince: performance.now(),
  lastSignalTime: null,
  counts: { signals: 0, missing: 0, repeated: 0, deadLetters: 0, lastDeadLetter: '', alerts: 0 },
  books: new Map(),
  alerts: new Map(),
  profile: null,
  paired: null,
  underlying: null,
  venue: null,
  compare: null,
  zone: 'utc',
  window: '15m',
  reach: 0.1,
  flow: 'free',
};

const parts = new Map();
const dirty = new Set();
let timer = 0;
let lastDraw = 0;

// Draws the part whenever one of the topics changes.
export function part(topics, draw) {
  for (const topic of topics) {
    if (!parts.has(topic)) parts.set(topic, []);
    parts.get(topic).push(draw);
  }
}

export function changed(...topics) {
  for (const topic of topics) for (const draw of parts.get(topic) || []) dirty.add(draw);
  if (!timer && dirty.size) {
    const wait = Math.max(0, REDRAW_MS - (performance.now() - lastDraw));
    timer = setTimeout(() => requestAnimationFrame(drawAll), wait);
  }
}

// What the user has moved is drawn in the next frame.
export function now(...topics) {
  lastDraw = -Infinity;
  if (timer) {
    clearTimeout(timer);
    timer = 0;
  }
  changed(...topics);
}

function drawAll() {
  timer = 0;
  lastDraw = performance.now();
  const batch = [...dirty];
  dirty.clear();
  for (const draw of batch) draw();
}

export const bookName = () =>
  state.underlying === null ? null : state.venue ? `${state.underlying}@${state.venue}` : state.underlying;

export const selected = () => state.books.get(bookName()) || null;

export const netted = () => [...state.books.values()].filter((b) => !b.signal.book.includes('@'));

export const venuesOf = (underlying) =>
  [...state.books.values()].filter((b) => b.signal.underlying === underlying && b.signal.book.includes('@'));

// Only a venue's own book names the venue, and so its zone.
export const exchangeZone = () => {
  const [venue] = venuesOf(state.underlying);
  return venue ? venue.zone : 'UTC';
};

// The server states how long a book stays fresh without further events; silence makes it stale.
export const isStale = (book) => state.link === 'lost' || !(book.freshUntil > performance.now());

export function freshen(book, said) {
  book.freshUntil = performance.now() + said.freshFor;
  book.why = said.why;
}

// A profile is drawn with the signal of its own tick: flips, walls and curves are of one moment.
const TICKS_KEPT = 8;
// A signal that has no profile yet is not held back for longer.
const TOGETHER_MS = 2000;
const ticks = new Map();
let waiting = null;

const ofTick = (profile) => (ticks.get(profile.book) || []).find(
  (b) => b.signal.eventTime === profile.eventTime && b.signal.revision === profile.revision);

function keepTick(entry) {
  const name = entry.signal.book;
  const kept = ticks.get(name) || [];
  kept.push(entry);
  if (kept.length > TICKS_KEPT) kept.shift();
  ticks.set(name, kept);
  if (waiting && waiting.book === name && ofTick(waiting)) takeProfile(waiting);
}

export function takeProfile(profile) {
  const entry = ofTick(profile);
  const newest = state.books.get(profile.book);
  waiting = null;
  if (!entry && state.profile && newest && profile.eventTime >= newest.signal.eventTime) {
    waiting = profile;
    return;
  }
  state.profile = profile;
  state.paired = entry || null;
  changed('profile', 'selected');
}

// The signal to show beside the profile: that of its tick, or the newest where that is not known.
export function shown() {
  const newest = selected();
  const entry = state.paired;
  if (!entry || !newest || entry.signal.book !== newest.signal.book) return newest;
  return newest.signal.eventTime - entry.signal.eventTime <= TOGETHER_MS ? entry : newest;
}

export function takeBook(entry) {
  const name = entry.signal.book;
  keepTick(entry);
  const before = state.books.get(name);
  if (before && before.signal.eventTime > entry.signal.eventTime) return;
  entry.at = performance.now() - entry.ago;
  freshen(entry, entry);
  state.books.set(name, entry);
  state.lastSignalTime = Math.max(state.lastSignalTime || 0, entry.signal.eventTime);
}

// The page opens where it was left: the address carries what is chosen.
export function readAddress() {
  const at = new URLSearchParams(location.hash.slice(1));
  const [underlying, venue] = (at.get('book') || '').split('@');
  if (underlying) {
    state.underlying = underlying;
    state.venue = venue || null;
  }
  if (at.get('zone')) state.zone = at.get('zone');
  if (at.get('window')) state.window = at.get('window');
}

export function writeAddress() {
  const at = new URLSearchParams({ book: bookName() || '', zone: state.zone, window: state.window });
  history.replaceState(null, '', '#' + at);
}
