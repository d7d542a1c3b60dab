// The head line: one row an underlying. A row is built once; afterwards only what changed is written.

import { byId, el, setAttr, setClass, setText } from './dom.js';
import * as f from './format.js';
import { isStale, netted, now, state } from './store.js';
import { nearestFlip } from './history.js';
import { reasons, regimeOf, STATUS } from './words.js';

const rows = new Map();
const sort = { by: 'name', up: true };
let show = 'all';
let body;
let choose;

const SEVERITY = ['OK', 'CLOSED', 'WARMING_UP', 'DEGRADED', 'STALE', 'HALTED', 'SUSPECT', 'UNKNOWN'];

export const statusOf = (book) => (isStale(book) ? 'STALE' : book.signal.status);

const touchOf = (signal) => {
  const hour = signal.flipProbability.find((p) => p.horizon === '1h');
  return hour ? hour.probability : null;
};

const distance = (signal, level) => (f.isNumber(level) && signal.spot ? level / signal.spot - 1 : null);

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
  cascade: (b) => (b.signal.cascadeDown ? b.signal.cascadeDown.distance / b.signal.spot : null),
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
  td('name', cells.button);
  td('spot', span('spot', 'strong'), ' ', span('currency', 'unit'));
  td('regime', span('regime', 'pill'));
  td('gex', span('gex', 'strong'), ' ', span('gexUnit', 'unit'), ' ', span('interval', 'band'));
  td('flip', span('flip', 'strong'), ' ', span('flipFar', 'far'), ' ', span('flipSd', 'band'));
  td('touch', span('touch'));
  td('gain', span('gain'));
  td('cascade', span('cascade'));
  td('status', span('status', 'status'), ' ', span('why', 'why'));
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
  setText(c.gex, f.amount(gex, ''));
  setText(c.gexUnit, f.isNumber(gex) ? `${s.currency} / 1 %` : '');
  setText(c.interval, f.interval(s.gexPerPctLower, s.gexPerPctUpper, gex));
  setText(c.flip, flip ? f.level(flip.level) : 'none in range');
  setClass(c.flip, flip ? 'strong' : 'quiet');
  setText(c.flipFar, flip ? f.signedPercent(distance(s, flip.level)) : '');
  setText(c.flipSd, flip && f.isNumber(flip.sd) ? '\u00b1' + f.rough(flip.sd) : '');
  setText(c.touch, f.percent(touchOf(s), 0));
  setText(c.gain, f.decimal(s.loopGain, 2));
  const fall = s.cascadeDown ? f.signedPercent(-Math.abs(s.cascadeDown.distance / s.spot)) : '\u2013';
  const rise = s.cascadeUp ? f.signedPercent(Math.abs(s.cascadeUp.distance / s.spot)) : '\u2013';
  setText(c.cascade, `${fall}  ${rise}`);
  setText(c.status, statusWord);
  setClass(c.status, 'status s-' + tone);
  const words = status === 'STALE' ? staleWords(book) : reasons(s);
  setText(c.why, words);
  setAttr(c.why, 'title', words);
  setText(c.age, f.age(performance.now() - book.at));
}

export function staleWords(book) {
  return state.link === 'lost'
    ? 'the connection is lost'
    : `no signal for ${f.age(performance.now() - book.at)}`;
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
  // A column that nobody fills is not there.
  const table = byId('books');
  const has = (key) => all.some((b) => KEYS[key](b) !== null && KEYS[key](b) !== undefined);
  setClass(table, ['touch', 'gain', 'cascade'].filter((k) => !has(k)).map((k) => 'no-' + k).join(' '));
  for (const th of table.querySelectorAll('th')) {
    const mine = th.dataset.sort === sort.by;
    setAttr(th, 'aria-sort', mine ? (sort.up ? 'ascending' : 'descending') : 'none');
  }
  const bad = all.filter((b) => statusOf(b) !== 'OK').length;
  setText(byId('shown'), all.length ? `${list.length} of ${all.length}${bad ? ` \u00b7 ${bad} not OK` : ' \u00b7 all OK'}` : '');
  setClass(byId('shown'), bad ? 'note alarm' : 'note');
  const empty = byId('no-books');
  empty.hidden = list.length > 0;
  setText(empty, all.length
    ? 'No underlying matches.'
    : state.link === 'live'
      ? 'Connected. Waiting for the first committed signal.'
      : 'Connecting to the stream.');
}
