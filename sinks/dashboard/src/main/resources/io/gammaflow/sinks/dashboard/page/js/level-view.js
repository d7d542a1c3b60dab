// What the level chart shows of a profile: the levels in reach, and what is marked on them.

import * as f from './format.js';
import { state } from './store.js';
import { clustersOf } from './clusters.js';
import { roundUp } from './scale.js';
import { MODEL } from './words.js';

const Z90 = 1.645;

export function nearest(prices, price) {
  let best = 0;
  for (let i = 1; i < prices.length; i++) {
    if (Math.abs(prices[i] - price) < Math.abs(prices[best] - price)) best = i;
  }
  return best;
}

const largest = (arrays) => {
  let max = 0;
  for (const a of arrays) if (a) for (const v of a) max = Math.max(max, Math.abs(v || 0));
  return max;
};

export const signedAmount = (x, unit) => f.amount(Math.abs(x), unit).replace('+', '');

// Half the width of the 90 % interval, from whatever the record has of it.
export function flipRange(flip) {
  if (f.isNumber(flip.lower) && f.isNumber(flip.upper)) return [flip.lower, flip.upper];
  return f.isNumber(flip.sd) ? [flip.level - Z90 * flip.sd, flip.level + Z90 * flip.sd] : null;
}

function marksOf(signal, profile, clusters, cascades) {
  const marks = [];
  const far = (level) => f.signedPercent(level / profile.spot - 1);
  const add = (name, level, tone, dash, more = {}) => {
    if (!f.isNumber(level)) return;
    marks.push({ name, level, tone, dash, detail: `${f.level(level)}  ${far(level)}`, short: far(level), ...more });
  };
  for (const flip of signal.flips) add('Flip', flip.level, 'flip', [7, 4], { range: flipRange(flip) });
  if (signal.callWall !== null && signal.callWall === signal.putWall) {
    add('Call and put wall', signal.callWall, 'ink-2', [2, 3]);
  } else {
    add('Call wall', signal.callWall, 'long', [2, 3]);
    add('Put wall', signal.putWall, 'short', [2, 3]);
  }
  const other = profile.models.find((m) => m.positioningModel === state.compare);
  if (other && other.flip !== null) {
    const range = f.isNumber(other.flipSd) ? flipRange({ level: other.flip, sd: other.flipSd }) : null;
    add(`Flip if ${(MODEL[state.compare] || [state.compare])[0].toLowerCase()}`, other.flip, 'ink-2', [1, 3], { range });
  }
  for (const c of cascades) {
    const odds = f.isNumber(c.probability) ? `, P ${f.percent(c.probability, 0)}` : '';
    const way = `${far(c.trigger)} \u2192 ${f.isNumber(c.landing) ? far(c.landing) : 'beyond'}`;
    add(`Cascade ${c.down ? 'down' : 'up'}${odds}`, c.trigger, 'bad', null, { detail: way, short: way });
  }
  for (const c of clusters.filter((c) => c.named)) {
    add('Liquidations', c.price, c.units < 0 ? 'sell' : 'buy', null, { detail: `${signedAmount(c.units, profile.underlying)}  ${far(c.price)}` });
  }
  return marks;
}

// All cascades of the profile, or the two nearest that every signal has.
export function cascadesOf(signal, profile) {
  const all = profile.cascades && profile.cascades.length ? profile.cascades : [signal.cascadeDown, signal.cascadeUp];
  return all.filter(Boolean).map((c) => ({ ...c, down: c.trigger < profile.spot }));
}

export function viewOf(profile, book, cursorPrice) {
  const low = profile.spot * (1 - state.reach);
  const high = profile.spot * (1 + state.reach);
  const keep = [];
  profile.levels.forEach((p, i) => {
    if (p >= low * 0.9999 && p <= high * 1.0001) keep.push(i);
  });
  const pick = (a) => (a ? keep.map((i) => a[i]) : null);
  const gex = pick(profile.gexPerPct);
  const sd = pick(profile.gexPerPctSd);
  const banded = pick(profile.bandedFlowUnits);
  const free = pick(profile.hedgeFlowUnits);
  const inBands = Boolean(banded) && state.flow === 'banded';
  const prices = pick(profile.levels);
  const liquidations = pick(profile.liquidationUnits);
  const clusters = clustersOf(prices, liquidations, profile.spot);
  const view = {
    prices, gex, sd, low, high, banded, free, inBands, clusters, liquidations,
    gexLow: sd && sd.map((v, i) => gex[i] - Z90 * v),
    gexHigh: sd && sd.map((v, i) => gex[i] + Z90 * v),
    flow: inBands ? banded : free,
    other: banded ? (inBands ? free : banded) : null,
    // The interval is that of frictionless hedging.
    flowLow: inBands ? null : pick(profile.hedgeFlowUnitsLower),
    flowHigh: inBands ? null : pick(profile.hedgeFlowUnitsUpper),
    short: pick(profile.shortGammaProbability),
    gain: pick(profile.loopGain),
    gainLow: pick(profile.loopGainLower),
    gainHigh: pick(profile.loopGainUpper),
    cost: pick(profile.flowCost),
    slippage: pick(profile.slippagePct),
    published: pick(profile.ladderUnits),
    estimated: pick(profile.estimatedLadderUnits),
    accounts: pick(profile.accountUnits),
    vaults: pick(profile.vaultFlowUnits),
    spot: profile.spot,
    currency: book.signal.currency,
    unit: profile.underlying,
    cascades: cascadesOf(book.signal, profile),
    // A level of another book, or out of sight, is not read out.
    cursor: cursorPrice === null || cursorPrice < low || cursorPrice > high ? null : nearest(prices, cursorPrice),
  };
  view.marks = marksOf(book.signal, profile, clusters, view.cascades);
  view.gexMax = roundUp(largest([gex, view.gexLow, view.gexHigh]));
  view.flowMax = roundUp(largest([view.flow, view.other, view.flowLow, view.flowHigh]));
  return view;
}
