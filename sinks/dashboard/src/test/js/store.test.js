// What the page knows: profiles with the signals of their tick, freshness, gaps in the past.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appendLive, past, span, withGaps } from '../js/history.js';
import { bookName, exchangeZone, isStale, netted, selected, shown, state, takeBook, takeProfile } from '../js/store.js';

globalThis.requestAnimationFrame = (draw) => draw();

const entry = (book, eventTime, more = {}) => ({
  signal: { book, underlying: book.split('@')[0], eventTime, revision: 0 },
  ago: 0, freshFor: 60_000, why: '', zone: 'Z', ...more,
});

test('a profile is shown with the signal of its own tick', () => {
  state.underlying = 'BTC';
  takeBook(entry('BTC', 1000));
  takeProfile({ book: 'BTC', eventTime: 1000, revision: 0 });
  takeBook(entry('BTC', 2000));
  assert.equal(selected().signal.eventTime, 2000);
  assert.equal(shown().signal.eventTime, 1000);
});

test('a profile that comes before its signal waits for it', () => {
  takeProfile({ book: 'BTC', eventTime: 3000, revision: 0 });
  assert.equal(state.profile.eventTime, 1000);
  takeBook(entry('BTC', 3000));
  assert.equal(state.profile.eventTime, 3000);
  assert.equal(shown().signal.eventTime, 3000);
});

test('a signal without its profile is not held back for more than two seconds', () => {
  takeBook(entry('BTC', 5000));
  assert.equal(shown().signal.eventTime, 3000);
  takeBook(entry('BTC', 5001));
  assert.equal(shown().signal.eventTime, 5001);
});

test('an older signal does not replace a newer one', () => {
  takeBook(entry('BTC', 4000));
  assert.equal(selected().signal.eventTime, 5001);
});

test('the books of venues are not netted ones, and name the zone of the exchange', () => {
  takeBook(entry('BTC@deribit', 5001, { zone: 'Europe/Amsterdam' }));
  assert.deepEqual(netted().map((b) => b.signal.book), ['BTC']);
  assert.equal(exchangeZone(), 'Europe/Amsterdam');
  state.venue = 'deribit';
  assert.equal(bookName(), 'BTC@deribit');
  state.venue = null;
});

test('a book is stale when its time has run out, and all are when the link is lost', () => {
  takeBook(entry('ETH', 1000));
  takeBook(entry('SOL', 1000, { freshFor: -1 }));
  assert.equal(isStale(state.books.get('ETH')), false);
  assert.equal(isStale(state.books.get('SOL')), true);
  state.link = 'lost';
  assert.equal(isStale(state.books.get('ETH')), true);
  state.link = 'open';
});

test('no line is drawn across a time of which nothing is known', () => {
  const signal = (eventTime) => ({
    book: 'BTC', eventTime, spot: 100, gexPerPct: 1, gexPerPctLower: 0, gexPerPctUpper: 2, flips: [], callWall: null, putWall: null,
  });
  past.book = 'BTC';
  const second = Math.ceil(span() / 100);
  for (const time of [0, second, 2 * second, 60 * second, 61 * second]) appendLive(signal(1e9 + time));
  const { time, spot } = withGaps();
  const hole = spot.indexOf(null);
  assert.equal(spot.filter((v) => v === null).length, 1);
  assert.ok(time[hole] > 1e9 + 2 * second && time[hole] < 1e9 + 60 * second);
  appendLive({ ...signal(2e9), book: 'ETH' });
  assert.ok(past.columns.time.at(-1) < 2e9);
});
