// What the codes of the schema mean to a reader: all of them, as the build hands them over.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALERT, ALERT_WHY, estimateText, flagWords, MODEL, reasons, REGIME, regimeOf, STATUS } from '../js/words.js';

const codes = (name) => process.env[name].split(',');

test('every flag of the schema has words', () => {
  for (const flag of codes('FLAGS')) {
    assert.notEqual(flagWords([flag])[0], flag.toLowerCase().replaceAll('_', ' '), flag);
  }
});

test('every status, regime, model and alert of the schema has words', () => {
  const known = (table, name) => codes(name).filter((code) => code !== 'UNKNOWN' && !table[code]);
  assert.deepEqual(known(STATUS, 'STATUSES'), []);
  assert.deepEqual(known(REGIME, 'REGIMES'), []);
  assert.deepEqual(known(MODEL, 'MODELS'), []);
  assert.deepEqual(known(ALERT, 'ALERTS'), []);
  assert.deepEqual(known(ALERT_WHY, 'ALERTS'), []);
});

test('a code of tomorrow is readable', () => {
  assert.deepEqual(flagWords(['NEW_THING']), ['new thing']);
});

test('without a probability the regime is the sign of GEX, in an outline', () => {
  assert.deepEqual(regimeOf({ regime: null, gexPerPct: -1 }), { word: 'Short gamma', tone: 'short', bySign: true });
  assert.deepEqual(regimeOf({ regime: null, gexPerPct: 1 }), { word: 'Long gamma', tone: 'long', bySign: true });
  assert.equal(regimeOf({ regime: null, gexPerPct: null }).word, 'Unknown');
  assert.deepEqual(regimeOf({ regime: 'CASCADE_RISK', gexPerPct: 1 }), { word: 'Cascade risk', tone: 'cascade', bySign: false });
});

test('a status other than OK always has a reason', () => {
  assert.equal(reasons({ status: 'OK', flags: [], coverage: 1 }), '');
  assert.equal(reasons({ status: 'SUSPECT', flags: [], coverage: 0.5 }), 'only 50 % of open interest is priced');
  assert.equal(reasons({ status: 'DEGRADED', flags: [], coverage: 1 }), 'no reason given');
  assert.equal(
    reasons({ status: 'WARMING_UP', flags: ['OI_STALE'], coverage: 1 }),
    'contracts are still arriving, open interest is old');
});

test('an estimate says what it rests on', () => {
  assert.equal(estimateText({ estimateWord: 'Firm', estimateWhy: '' }), 'Firm');
  assert.equal(estimateText({ estimateWord: 'Wide', estimateWhy: 'few trades' }), 'Wide: few trades');
  assert.equal(estimateText({ estimateWord: 'Wide', estimateWhy: 'learning for 2 h' }), 'Wide; learning for 2 h');
});
