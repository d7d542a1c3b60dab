// Numbers with units, times with zones.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as f from '../js/format.js';

test('prices have as many digits as their size bears', () => {
  assert.equal(f.price(38000), '38,000');
  assert.equal(f.price(3800.24), '3,800.2');
  assert.equal(f.price(38.004), '38.00');
  assert.equal(f.price(3.8), '3.800');
  assert.equal(f.price(0.5), '0.50000');
  assert.equal(f.price(-12.5), '\u221212.50');
});

test('a level has no digits that say nothing', () => {
  assert.equal(f.level(1500), '1,500');
  assert.equal(f.level(1500.5), '1,500.5');
  assert.equal(f.level(12.5), '12.5');
});

test('amounts have three digits, a sign, a scale and a unit', () => {
  assert.equal(f.amount(412.3e6, 'USD'), '+412 M USD');
  assert.equal(f.amount(-4.123e9, 'USD'), '\u22124.12 bn USD');
  assert.equal(f.amount(41234), '+41.2 k');
  assert.equal(f.amount(0, 'BTC'), '0 BTC');
});

test('an amount never rounds to 1,000 of its scale', () => {
  assert.equal(f.amount(999.4), '+999');
  assert.equal(f.amount(999.6), '+1.00 k');
  assert.equal(f.amount(999.6e3), '+1.00 M');
  assert.equal(f.amount(999.6e6), '+1.00 bn');
});

test('an estimate and its interval share the scale of the largest', () => {
  assert.deepEqual(f.estimate(-0.42e6, -5.81e6, 4.97e6, 'USD'), [
    '\u22120.42 M USD', '[\u22125.81, 4.97]',
  ]);
  assert.deepEqual(f.estimate(412e6, null, 530e6, 'USD'), ['+412 M USD', '']);
});

test('a flip as wide as the price is not located', () => {
  assert.equal(f.flipWidth({ level: 100, sd: 1.234 }), '\u00b11.2');
  assert.equal(f.flipWidth({ level: 100, sd: 51 }), f.NOT_LOCATED);
  assert.equal(f.flipWidth({ level: 100, sd: null }), '');
});

test('what is not known is a dash, never NaN', () => {
  for (const write of [f.price, f.level, f.rough, f.amount, f.percent, f.signedPercent, f.decimal, f.whole, f.age]) {
    for (const nothing of [null, undefined, NaN, Infinity]) assert.equal(write(nothing), '\u2013');
  }
  assert.equal(f.time(null, 'UTC'), '\u2013');
  assert.equal(f.dayTime(undefined, 'UTC'), '\u2013');
});

test('a percentage that rounds to nothing has no sign', () => {
  assert.equal(f.signedPercent(0.0123), '+1.2 %');
  assert.equal(f.signedPercent(-0.0123), '\u22121.2 %');
  assert.equal(f.signedPercent(-0.0001), '0.0 %');
});

test('ages grow from seconds to days', () => {
  assert.deepEqual([59_000, 60_000, 3_600_000, 172_800_000].map(f.age), ['59 s', '1 min', '1.0 h', '2.0 d']);
  assert.equal(f.age(-5_000), '0 s');
});

test('times carry their zone', () => {
  const noon = Date.UTC(2021, 0, 14, 12, 0, 5);
  assert.equal(f.time(noon, 'UTC'), '12:00:05 UTC');
  assert.equal(f.time(noon, 'America/New_York'), '07:00:05 EST');
  assert.equal(f.day(noon, 'UTC'), '2021-01-14');
  assert.equal(f.dayTime(Date.UTC(2021, 0, 14), 'UTC'), '2021-01-14 00:00 UTC');
});

test('no two ticks of an axis are alike', () => {
  for (const seconds of [10, 30, 60, 600, 3600, 7200, 21_600, 86_400]) {
    const start = Date.UTC(2021, 0, 14);
    const words = Array.from({ length: 12 }, (_, i) => f.tickTime(start + i * seconds * 1000, 'UTC', seconds));
    assert.equal(new Set(words).size, words.length, `${seconds} s: ${words}`);
  }
});

test('the zone of the exchange is that of the underlying, where there is one', () => {
  assert.equal(f.zoneName('exchange', 'America/New_York'), 'America/New_York');
  assert.equal(f.zoneName('exchange', 'Z'), 'UTC');
  assert.equal(f.zoneName('utc', 'America/New_York'), 'UTC');
});
