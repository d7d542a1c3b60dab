// The past of the selected book: from the database, then carried on by the live stream.

import { bookName, changed, selected, state } from './store.js';

export const WINDOWS = {
  '15m': ['15 min', 15 * 60e3],
  '1h': ['1 h', 3600e3],
  '6h': ['6 h', 6 * 3600e3],
  '1d': ['1 d', 86400e3],
  '7d': ['7 d', 7 * 86400e3],
  '30d': ['30 d', 30 * 86400e3],
};

const POINTS = 1500;
const COLUMNS = ['time', 'spot', 'gex', 'gexLower', 'gexUpper', 'flip', 'flipSd', 'callWall', 'putWall'];

export const past = { book: null, window: null, state: 'empty', why: '', columns: empty() };

const RETRY_MS = 15000;
// A book without new records emits once a minute: after two and a half its state is unknown.
const SILENCE_MS = 150e3;

let asked = 0;
let failedAt = 0;

function empty() {
  return Object.fromEntries(COLUMNS.map((c) => [c, []]));
}

export const span = () => (WINDOWS[state.window] || WINDOWS['15m'])[1];

export function nearestFlip(signal) {
  let best = null;
  for (const f of signal.flips) {
    if (!best || Math.abs(f.level - signal.spot) < Math.abs(best.level - signal.spot)) best = f;
  }
  return best;
}

// Queries the database when the book or the window has changed; points received meanwhile stay.
export async function loadPast() {
  const book = selected();
  if (!book) return;
  const name = bookName();
  const retry = past.state === 'failed' && performance.now() - failedAt > RETRY_MS;
  if (!retry && past.book === name && past.window === state.window) return;
  const mine = ++asked;
  Object.assign(past, { book: name, window: state.window, state: 'loading', why: '', columns: empty() });
  changed('time');
  const to = book.signal.eventTime + 1;
  try {
    const address = new URLSearchParams({ book: name, from: Math.floor(to - span()), to });
    const answer = await fetch('api/history?' + address);
    const body = await answer.json();
    if (mine !== asked) return;
    if (!answer.ok) throw new Error(body.error);
    const since = past.columns;
    past.columns = body;
    past.state = 'ready';
    for (let i = 0; i < since.time.length; i++) add(COLUMNS.map((c) => since[c][i]));
  } catch (failure) {
    if (mine !== asked) return;
    past.state = 'failed';
    failedAt = performance.now();
    past.why = failure.message;
  }
  if (selected()) appendLive(selected().signal);
  changed('time');
}

// The columns with an empty point where data is missing, so that no line is drawn across it.
export function withGaps() {
  const from = past.columns;
  const longest = Math.max(SILENCE_MS, (3 * span()) / POINTS);
  const out = empty();
  for (let i = 0; i < from.time.length; i++) {
    if (i > 0 && from.time[i] - from.time[i - 1] > longest) {
      for (const c of COLUMNS) out[c].push(c === 'time' ? from.time[i - 1] + 1 : null);
    }
    for (const c of COLUMNS) out[c].push(from[c][i]);
  }
  return out;
}

export function appendLive(signal) {
  if (signal.book !== past.book) return;
  const flip = nearestFlip(signal);
  add([
    signal.eventTime, signal.spot, signal.gexPerPct, signal.gexPerPctLower, signal.gexPerPctUpper,
    flip ? flip.level : null, flip ? flip.sd : null, signal.callWall, signal.putWall,
  ]);
  changed('time');
}

// One point for each interval that the screen can resolve: within it the newest wins.
function add(row) {
  const columns = past.columns;
  const time = columns.time;
  const last = time.length - 1;
  if (last >= 0 && row[0] < time[last]) return;
  const stretch = span() / POINTS;
  const same = last >= 1 && row[0] - time[last - 1] < stretch;
  COLUMNS.forEach((c, i) => {
    if (same || (last >= 0 && row[0] === time[last])) columns[c][last] = row[i];
    else columns[c].push(row[i]);
  });
  let old = 0;
  while (time[old] < row[0] - span()) old++;
  if (old > 0) COLUMNS.forEach((c) => columns[c].splice(0, old));
}
