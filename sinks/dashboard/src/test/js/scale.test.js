// Round numbers for axes, and the classes of loop gain.

import './browser.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEAT_KEY, heatClass } from '../js/heat.js';
import { roundUp, step } from '../js/scale.js';

test('a bound is at or above its value, and less than twice it', () => {
  for (let x = 1e-6; x < 1e12; x *= 1.37) {
    const bound = roundUp(x);
    assert.ok(bound >= x * 0.999999 && bound < 2 * x, `${x} -> ${bound}`);
  }
});

test('a bound stays where a value breathes below it', () => {
  assert.equal(roundUp(410), 500);
  assert.equal(roundUp(490), 500);
  assert.equal(roundUp(0), 1);
  assert.equal(roundUp(NaN), 1);
});

test('a step gives no more ticks than asked for, and at least a third of them', () => {
  for (let span = 1e-3; span < 1e9; span *= 1.7) {
    const ticks = span / step(span, 10);
    assert.ok(ticks <= 10.000001 && ticks >= 10 / 3, `${span}: ${ticks}`);
  }
});

test('gain has classes by sign and strength, and one where no price is stable', () => {
  assert.deepEqual([-2, -0.3, -0.05, 0, 0.1, 0.25, 0.5, 0.75, 1, 3].map(heatClass), [-4, -2, -0, 0, 1, 2, 3, 4, 5, 5]);
  for (const nothing of [null, undefined, NaN]) assert.equal(heatClass(nothing), null);
});

test('the key of the scale names each class once, from damped to unstable', () => {
  const classes = HEAT_KEY.map(([kind]) => kind);
  assert.deepEqual(classes, [...new Set(classes)].sort((a, b) => a - b));
});
