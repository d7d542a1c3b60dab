// The level chart's geometry and what it shows of a profile.

import './browser.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clustersOf } from '../js/clusters.js';
import { nearestFlip } from '../js/history.js';
import { layout } from '../js/level-draw.js';
import { cascadesOf, flipRange, nearest, viewOf } from '../js/level-view.js';
import { state } from '../js/store.js';

const LEVELS = Array.from({ length: 61 }, (_, i) => 70 + i);
const profile = {
  underlying: 'BTC', spot: 100, levels: LEVELS, models: [], cascades: [],
  gexPerPct: LEVELS.map((p) => p - 100),
  gexPerPctSd: LEVELS.map(() => 2),
  hedgeFlowUnits: LEVELS.map((p) => 100 - p),
  hedgeFlowUnitsLower: null, hedgeFlowUnitsUpper: null, bandedFlowUnits: null,
};
const signal = { currency: 'USD', flips: [], callWall: 110, putWall: 90, cascadeDown: null, cascadeUp: null };
const view = () => viewOf(profile, { signal }, null);

test('the levels shown are those in reach of spot', () => {
  const { prices, gex, flow } = view();
  assert.equal(prices[0], 90);
  assert.equal(prices.at(-1), 110);
  assert.equal(gex.length, prices.length);
  assert.equal(flow.length, prices.length);
});

test('the interval is 90 % of a normal distribution about GEX', () => {
  const { gex, gexLow, gexHigh } = view();
  assert.ok(Math.abs(gex[0] - gexLow[0] - 3.29) < 1e-9);
  assert.ok(Math.abs(gexHigh[0] - gex[0] - 3.29) < 1e-9);
});

test('every curve fits into its axis', () => {
  const { gexMax, gexLow, gexHigh, flowMax, flow } = view();
  for (const v of [...gexLow, ...gexHigh]) assert.ok(Math.abs(v) <= gexMax);
  for (const v of flow) assert.ok(Math.abs(v) <= flowMax);
});

test('walls and flips are marked, two walls on one strike once', () => {
  const names = (s) => viewOf(profile, { signal: { ...signal, ...s } }, null).marks.map((m) => m.name);
  assert.deepEqual(names({}), ['Call wall', 'Put wall']);
  assert.deepEqual(names({ putWall: 110 }), ['Call and put wall']);
  assert.deepEqual(names({ flips: [{ level: 101, sd: 1 }], callWall: null, putWall: null }), ['Flip']);
});

test('price and pixel are each other\u2019s inverse, high prices on top', () => {
  const at = layout(900, 500, view());
  for (const p of [90, 95.5, 100, 110]) assert.ok(Math.abs(at.priceAt(at.y(p)) - p) < 1e-9);
  assert.ok(at.y(110) < at.y(90));
});

test('the sides of the chart lie beside each other and inside it, at every width', () => {
  for (const width of [320, 620, 621, 1400]) {
    const at = layout(width, 500, view());
    assert.ok(at.gex.left >= 0 && at.gex.right === at.axis.left && at.axis.right === at.lane.left);
    assert.equal(at.lane.right, at.flow.left);
    assert.ok(at.flow.right + at.tags <= width + 1e-9);
    assert.equal(at.gex.x(0), at.gex.zero);
    assert.equal(at.flow.x(0), at.flow.zero);
    assert.ok(at.gex.x(view().gexMax) <= at.gex.right && at.flow.x(-view().flowMax) >= at.flow.left);
  }
});

test('a cursor out of sight is not read out', () => {
  assert.equal(viewOf(profile, { signal }, 250).cursor, null);
  const seen = viewOf(profile, { signal }, 104.4);
  assert.equal(seen.prices[seen.cursor], 104);
  assert.equal(nearest([1, 2, 3], 2.4), 1);
});

test('a flip has the range that the record knows', () => {
  assert.deepEqual(flipRange({ level: 100, lower: 97, upper: 104, sd: 9 }), [97, 104]);
  assert.deepEqual(flipRange({ level: 100, sd: 2 }), [100 - 3.29, 100 + 3.29]);
  assert.equal(flipRange({ level: 100, sd: null }), null);
  assert.equal(nearestFlip({ spot: 100, flips: [{ level: 90 }, { level: 104 }] }).level, 104);
  assert.equal(nearestFlip({ spot: 100, flips: [] }), null);
});

test('cascades are those of the profile, else the two of the signal', () => {
  const down = { trigger: 95 };
  assert.deepEqual(cascadesOf({ ...signal, cascadeDown: down }, profile), [{ trigger: 95, down: true }]);
  assert.deepEqual(cascadesOf(signal, { ...profile, cascades: [{ trigger: 105 }] }), [{ trigger: 105, down: false }]);
});

test('liquidations keep their units: forced sales below spot, purchases above', () => {
  const cumulated = LEVELS.map((p) => (p <= 95 ? -(96 - p) * 3 : p >= 105 ? (p - 104) * 2 : 0));
  const clusters = clustersOf(LEVELS, cumulated, 100);
  const sum = (side) => clusters.filter((c) => Math.sign(c.units) === side).reduce((all, c) => all + c.units, 0);
  assert.ok(Math.abs(sum(-1) + 26 * 3) < 1e-9);
  assert.ok(Math.abs(sum(1) - 26 * 2) < 1e-9);
  for (const c of clusters) assert.ok(c.price >= c.low && c.price <= c.high && (c.units < 0) === (c.price < 100));
  assert.deepEqual(clustersOf(LEVELS, null, 100), []);
});

test('hedging in bands takes its own curve and no interval', () => {
  state.flow = 'banded';
  const banded = viewOf({ ...profile, bandedFlowUnits: LEVELS.map(() => 1) }, { signal }, null);
  state.flow = 'free';
  assert.ok(banded.flow.every((v) => v === 1));
  assert.equal(banded.flowLow, null);
  assert.equal(banded.other[0], 10);
});
