// The read-out of one level, in words and units; a screen reader gets the same words.

import { byId, el, setAttr, setClass, setText } from './dom.js';
import * as f from './format.js';
import { signedAmount } from './level-view.js';

// Of the largest in sight: less is nothing.
const NEGLIGIBLE = 1e-3;

const cells = new Map();

function cell(key) {
  let node = cells.get(key);
  if (!node) {
    node = el('div');
    node.append(el('dt'), el('dd'));
    node.lastElementChild.append(el('span', 'strong'), ' ', el('span', 'band'));
    cells.set(key, node);
    byId('readout').append(node);
  }
  return node;
}

function put(key, name, value, more = '') {
  const node = cell(key);
  setText(node.firstElementChild, name);
  const [main, beside] = node.lastElementChild.children;
  setText(main, value);
  setText(beside, more);
  node.hidden = false;
}

// Normal distribution function, to three digits (Abramowitz and Stegun 7.1.26).
function below(z) {
  const t = 1 / (1 + 0.3275911 * (Math.abs(z) / Math.SQRT2));
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const half = 0.5 * tail * Math.exp((-z * z) / 2);
  return z > 0 ? 1 - half : half;
}

function shortGamma(view, i) {
  if (view.short) return view.short[i];
  return view.sd && view.sd[i] > 0 ? below(-view.gex[i] / view.sd[i]) : null;
}

const side = (x) => (x < 0 ? 'sell' : 'buy');

// Which sources the liquidations up to a level have.
function sources(view, i) {
  const named = [['published', view.published], ['estimated', view.estimated], ['accounts', view.accounts]];
  return named.filter(([, units]) => units && units[i]).map(([name]) => name).join(', ');
}

// [[key, name, value, beside]] of a level.
function facts(view, i) {
  const p = view.prices[i];
  const flow = view.flow[i];
  const [gex, bounds] = f.estimate(view.gex[i], view.sd ? view.gexLow[i] : null, view.sd ? view.gexHigh[i] : null, view.currency);
  const out = [
    ['level', 'Level', `${f.price(p)} ${view.currency}`, `(${f.signedPercent(p / view.spot - 1)})`],
    ['gex', 'GEX', `${gex} / 1 %`, bounds],
  ];
  const short = shortGamma(view, i);
  if (short !== null) out.push(['short', 'P(short gamma)', f.percent(short, 0)]);
  out.push(['flow', `Dealers ${side(flow)}${view.inBands ? ', in bands' : ''}`, signedAmount(flow, view.unit), `(${signedAmount(flow * p, view.currency)})`]);
  if (view.cost && !view.inBands) {
    const slip = view.slippage && f.isNumber(view.slippage[i]) ? `${f.decimal(view.slippage[i], 2)} % slippage` : '';
    out.push(['cost', 'Cost of the flow', f.isNumber(view.cost[i]) ? signedAmount(view.cost[i], view.currency) : '\u2013', slip]);
  }
  if (view.gain) {
    const range = view.gainLow && view.gainHigh ? `[${f.decimal(view.gainLow[i], 2)}, ${f.decimal(view.gainHigh[i], 2)}]` : '';
    out.push(['gain', view.gain[i] >= 1 ? 'Loop gain, unstable' : 'Loop gain', f.decimal(view.gain[i], 2), range]);
  }
  if (view.liquidations) {
    const units = view.liquidations[i];
    const some = Math.abs(units) > NEGLIGIBLE * Math.max(...view.liquidations.map(Math.abs));
    out.push(['liquidations', 'Liquidations on the way', some ? `${side(units)} ${signedAmount(units, view.unit)}` : 'none', some ? sources(view, i) : '']);
  }
  if (view.vaults && view.vaults.some(Boolean)) {
    out.push(['vaults', 'Of it for vaults', `${side(view.vaults[i])} ${signedAmount(view.vaults[i], view.unit)}`]);
  }
  return out;
}

export function readOut(view) {
  const box = byId('readout');
  const all = view && view.cursor !== null ? facts(view, view.cursor) : [];
  setClass(box, all.length ? 'cells' : 'cells hint');
  setText(byId('readout-hint'), view ? 'Point at a level, or focus the chart and use the arrow keys.' : '');
  const said = new Set(all.map(([key]) => key));
  for (const [key, node] of cells) if (!said.has(key)) node.hidden = true;
  for (const [key, name, value, more] of all) put(key, name, value, more);
  if (!all.length) return;
  const canvas = byId('levels');
  setAttr(canvas, 'aria-valuetext', all.map(([, name, value, more]) => `${name} ${value} ${more || ''}`.trim()).join(', '));
  setAttr(canvas, 'aria-valuenow', String(view.prices[view.cursor]));
}
