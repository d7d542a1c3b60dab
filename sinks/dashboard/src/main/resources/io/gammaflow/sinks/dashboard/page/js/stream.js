// The live stream: opens it, detects when it falls silent, reconnects without a gap.

import { bookName, changed, freshen, isStale, now, state, takeBook, takeProfile } from './store.js';
import { appendLive, past } from './history.js';

const LONGEST_WAIT = 8000;

let source = null;
let lastId = '';
let heard = performance.now();
let beat = 1000;
let stale = '';
let wait = 500;
let retry = 0;
let opened = '';

function link(word) {
  if (state.link === word) return;
  state.link = word;
  state.linkSince = performance.now();
  now('link', 'books', 'selected');
}

function hear() {
  heard = performance.now();
  wait = 500;
  link('live');
}

function on(name, take) {
  source.addEventListener(name, (event) => {
    if (event.target !== source) return;
    if (event.lastEventId) lastId = event.lastEventId;
    hear();
    take(JSON.parse(event.data));
  });
}

// Opens the stream for the selected book, or does nothing when it is open.
export function openStream() {
  const book = bookName() || '';
  if (source && opened === book && source.readyState !== EventSource.CLOSED) return;
  clearTimeout(retry);
  if (source) source.close();
  opened = book;
  heard = performance.now();
  const address = new URLSearchParams({ book });
  if (lastId) address.set('after', lastId);
  source = new EventSource('api/live?' + address);
  source.onerror = lost;
  on('snapshot', (all) => {
    beat = all.beat;
    state.counts = all.counts;
    // What was missed meanwhile is in the database.
    past.book = null;
    state.books.clear();
    state.alerts.clear();
    all.books.forEach(takeBook);
    all.alerts.forEach((a) => state.alerts.set(a.alertId, a));
    changed('books', 'selected', 'counts', 'alerts', 'snapshot');
  });
  on('signal', (event) => {
    state.counts.signals = event.signals;
    takeBook(event.book);
    appendLive(event.book.signal);
    changed('books', 'counts');
    if (event.book.signal.underlying === state.underlying) changed('selected');
  });
  on('profile', (profile) => {
    if (profile.book !== bookName()) return;
    takeProfile(profile);
  });
  on('alert', (alert) => {
    state.alerts.delete(alert.alertId);
    state.alerts.set(alert.alertId, alert);
    changed('alerts');
  });
  on('beat', (said) => {
    state.counts = said.counts;
    for (const [name, book] of Object.entries(said.books)) {
      if (state.books.has(name)) freshen(state.books.get(name), book);
    }
    changed('counts');
    watchFreshness();
  });
}

function lost(event) {
  if (event && event.target !== source) return;
  source.close();
  link('lost');
  clearTimeout(retry);
  retry = setTimeout(openStream, wait);
  wait = Math.min(LONGEST_WAIT, wait * 2);
}

// Which books are stale changes with time alone.
function watchFreshness() {
  const all = [...state.books].map(([name, book]) => (isStale(book) ? `${name} ${book.why}` : '')).join('|');
  if (all === stale) return;
  stale = all;
  now('books', 'selected');
}

setInterval(watchFreshness, 250);

// An open connection without data counts as lost.
setInterval(() => {
  const open = source && source.readyState !== EventSource.CLOSED;
  if (open && performance.now() - heard > 3 * beat + 500) lost();
  changed('clock');
}, 1000);
