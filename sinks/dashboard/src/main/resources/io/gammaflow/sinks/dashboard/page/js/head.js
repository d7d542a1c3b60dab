// The head table: one row per underlying. A row is built once; afterwards only what changed is written.

import { byId, el, setAttr, setClass, setText } from './dom.js';
import * as f from './format.js';
import { isStale, netted, now, state } from './store.js';
import { nearestFlip } from './history.js';
import { estimateText, reasons, regimeOf, STATUS } from './words.js';

const rows = new Map();
const sort = { by: 'name', up: true };
let show = 'all';
let body;
let choose;

const SEVERITY = ['OK', 'CLOSED', 'WARMING_UP', 'DEGRADED', 'STALE', 'HALTED', 'SUSPECT', 'UNKNOWN'];

const ESTIMATE_TONE = { FIRM: 'e-good', WIDE: 'e-wide', SIGN_OPEN: 'e-open' };

// Sound data with a very uncertain estimate do not deserve green.
export const dataTone = (tone, book) =>
  (tone === 'ok' && (book.estimate === 'WIDE' || book.estimate === 'NONE') ? 'plain' : tone);

export const statusOf = (book) => (isStale(book) ? 'STALE' : book.signal.status);

const touchOf = (signal) => {
  const hour = signal.flipProbability.find((p) => p.horizon === '1h');
  return hour ? hour.probability : null;
};

const distance = (signal, level) => (f.isNumber(level) && signal.spot ? level / signal.spot - 1 : null);

const DAYS = 365;
// A cascade that is likelier within the day stands out.
export const RISKY = 0.2;

// How far a price is, in standard deviations of a day's move; null without a volatility.
export const sigmas = (signal, level) =>
  f.isNumber(signal.realisedVol) && signal.realisedVol > 0 && signal.spot > 0
    ? Math.abs(Math.log(level / signal.spot)) / (signal.realisedVol / Math.sqrt(DAYS))
    : null;

const KEYS = {
  name: (b) => b.signal.underlying,
  spot: (b) => b.signal.spot,
  regime: (b) => regimeOf(b.signal).word,
  gex: (b) => b.signal.gexPerPct,
  flip: (b) => {
    const flip = nearestFlip(b.signal);
    return flip ? Math.abs(distance(b.signal, flip.level)) : null;
  },
  touch: (b) => touchOf(b.signal),
  gain: (b) => b.signal.loopGain,
  cascade: (b) => {
    const all = [b.signal.cascadeDown, b.signal.cascadeUp].filter(Boolean).map((c) => c.distance / b.signal.spot);
    return all.length ? Math.min(...all) : null;
  },
  status: (b) => SEVERITY.indexOf(statusOf(b)),
  age: (b) => -b.at,
};

export function setUpHead(onSelect) {
  choose = onSelect;
  body = byId('books').tBodies[0];
  byId('filter').addEventListener('input', () => now('books'));
  for (const th of byId('books').querySelectorAll('th')) {
    th.firstElementChild.addEventListener('click', () => {
      sort.up = sort.by === th.dataset.sort ? !sort.up : th.dataset.sort === 'name';
      sort.by = th.dataset.sort;
      now('books');
    });
  }
  body.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = event.target.closest('tr');
    if (!step || !row) return;
    event.preventDefault();
    const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    if (next) next.querySelector('button').focus();
  });
}

export function setShow(value) {
  show = value;
  now('books');
}

function build(name) {
  const tr = el('tr');
  const cells = {};
  const td = (key, ...children) => {
    const cell = el('td', 'c-' + key);
    cell.append(...children);
    tr.append(cell);
  };
  const span = (key, className) => (cells[key] = el('span', className));
  cells.button = el('button', 'pick', name);
  cells.button.type = 'button';
  td('name', cells.button, ' ', span('alerts', 'badge'));
  td('spot', span('spot', 'strong'), ' ', span('currency', 'unit'));
  td('regime', span('regime', 'pill'));
  td('gex', span('gex', 'strong'), ' ', span('gexUnit', 'unit'), ' ', span('interval', 'band'));
  td('flip', span('flip', 'strong'), ' ', span('flipFar', 'far'), ' ', span('flipSigma', 'band'));
  td('touch', span('touch'));
  td('gain', span('gain'));
  td('cascade', span('down', 'way'), ' ', span('up', 'way'));
  const said = el('div');
  said.append(span('status', 'status'), span('estimate', 'estimate'), span('why', 'why'));
  td('status', said);
  td('age', span('age', 'unit'));
  for (const key of ['spot', 'gex', 'flip', 'touch', 'gain', 'cascade', 'age']) {
    tr.querySelector('.c-' + key).classList.add('num');
  }
  tr.addEventListener('click', () => choose(name));
  return { tr, cells };
}

function fill(row, book) {
  const s = book.signal;
  const c = row.cells;
  const status = statusOf(book);
  const [statusWord, tone] = STATUS[status] || STATUS.UNKNOWN;
  const regime = regimeOf(s);
  const flip = nearestFlip(s);
  const chosen = s.underlying === state.underlying;
  setClass(row.tr, `tone-${tone}${chosen ? ' chosen' : ''}`);
  setAttr(c.button, 'aria-pressed', String(chosen));
  setText(c.spot, f.price(s.spot));
  setText(c.currency, s.currency);
  setText(c.regime, regime.word);
  setClass(c.regime, `pill r-${regime.tone}${regime.bySign ? ' by-sign' : ''}`);
  setAttr(c.regime, 'title', regime.bySign ? 'By the sign of GEX; no probability is available' : regime.word);
  const gex = s.gexPerPct;
  const [mean, bounds] = f.estimate(gex, s.gexPerPctLower, s.gexPerPctUpper, '');
  setText(c.gex, mean);
  setText(c.gexUnit, f.isNumber(gex) ? `${s.currency} / 1 %` : '');
  setText(c.interval, bounds);
  setText(c.flip, flip ? f.level(flip.level) : 'none in range');
  setClass(c.flip, flip ? 'strong' : 'quiet');
  setText(c.flipFar, flip ? f.signedPercent(distance(s, flip.level)) : '');
  const sigma = flip ? sigmas(s, flip.level) : null;
  const nowhere = flip && f.flipWidth(flip) === f.NOT_LOCATED;
  setText(c.flipSigma, nowhere ? f.NOT_LOCATED : sigma !== null ? `${f.decimal(sigma, 1)} \u03c3` : '');
  setAttr(c.flipSigma, 'title', nowhere
    ? 'Its standard deviation is as wide as the price' : 'In moves of a day at the volatility observed');
  setText(c.touch, f.percent(touchOf(s), 0));
  setText(c.gain, f.decimal(s.loopGain, 2));
  drawCascade(c.down, s.cascadeDown, s, '\u2193');
  drawCascade(c.up, s.cascadeUp, s, '\u2191');
  setClass(c.gain, f.isNumber(s.loopGain) && s.loopGain >= 1 ? 'unstable' : '');
  const open = openAlerts(s.underlying);
  setText(c.alerts, open ? String(open) : '');
  setAttr(c.alerts, 'aria-label', open ? `${open} open alerts` : '');
  setText(c.status, statusWord);
  setClass(c.status, 'status s-' + dataTone(tone, book));
  setText(c.estimate, book.estimateWord);
  setAttr(c.estimate, 'title', `Estimate: ${estimateText(book)}`);
  setClass(c.estimate, `estimate ${ESTIMATE_TONE[book.estimate] || ''}`);
  const words = status === 'STALE' ? staleWords(book) : reasons(s);
  setText(c.why, words);
  setAttr(c.why, 'title', words);
  setText(c.age, f.age(performance.now() - book.at));
}

// How far the market must be pushed before a cascade starts, and how likely that is within the day.
function drawCascade(node, cascade, signal, arrow) {
  const none = f.isNumber(signal.loopGain) ? `${arrow} none` : '';
  setText(node, cascade ? `${arrow} ${f.percent(Math.abs(cascade.distance / signal.spot))}` : none);
  const near = cascade && cascade.probability > RISKY;
  setClass(node, cascade ? (near ? 'way risky' : 'way') : 'way quiet');
  setAttr(node, 'title', cascade && f.isNumber(cascade.probability)
    ? `From ${f.level(cascade.trigger)}, ${f.percent(cascade.probability, 0)} within the day` : '');
}

const openAlerts = (underlying) =>
  [...state.alerts.values()].filter((a) => a.state !== 'CLOSED' && a.book.split('@')[0] === underlying).length;

export function staleWords(book) {
  return state.link === 'lost' ? 'the connection is lost' : book.why || 'no heartbeat';
}

function wanted(book) {
  const text = byId('filter').value.trim().toLowerCase();
  if (text && !book.signal.underlying.toLowerCase().includes(text)) return false;
  if (show === 'short') return book.signal.gexPerPct < 0;
  return show === 'bad' ? statusOf(book) !== 'OK' : true;
}

function compare(a, b) {
  const x = KEYS[sort.by](a);
  const y = KEYS[sort.by](b);
  if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
  const order = x < y ? -1 : x > y ? 1 : 0;
  return (sort.up ? order : -order) || (a.signal.underlying < b.signal.underlying ? -1 : 1);
}

export function drawHead() {
  const all = netted();
  const list = all.filter(wanted).sort(compare);
  let place = body.firstElementChild;
  for (const book of list) {
    const name = book.signal.underlying;
    let row = rows.get(name);
    if (!row) rows.set(name, (row = build(name)));
    fill(row, book);
    if (row.tr === place) place = place.nextElementSibling;
    else body.insertBefore(row.tr, place);
  }
  while (place) {
    const next = place.nextElementSibling;
    place.remove();
    place = next;
  }
  // A column without data is hidden.
  const table = byId('books');
  const has = (key) => all.some((b) => KEYS[key](b) !== null && KEYS[key](b) !== undefined);
  setClass(table, ['touch', 'gain', 'cascade'].filter((k) => !has(k)).map((k) => 'no-' + k).join(' '));
  for (const th of table.querySelectorAll('th')) {
    const mine = th.dataset.sort === sort.by;
    setAttr(th, 'aria-sort', mine ? (sort.up ? 'ascending' : 'descending') : 'none');
  }
  const bad = all.filter((b) => statusOf(b) !== 'OK').length;
  const wide = all.filter((b) => b.estimate === 'WIDE').length;
  const data = bad ? `${bad} not OK` : 'data OK';
  const estimates = wide ? ` \u00b7 ${wide === 1 ? '1 estimate' : `${wide} estimates`} wide` : '';
  setText(byId('shown'), all.length ? `${list.length} of ${all.length} \u00b7 ${data}${estimates}` : '');
  setClass(byId('shown'), bad ? 'note alarm' : 'note');
  const empty = byId('no-books');
  empty.hidden = list.length > 0;
  setText(empty, all.length
    ? 'No underlying matches.'
    : state.link === 'live'
      ? 'Connected. Waiting for the first committed signal.'
      : 'Connecting to the stream.');
}
