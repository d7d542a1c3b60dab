// Numbers with units, times with zones.

const MINUS = '\u2212';
const NONE = '\u2013';
export const NOT_LOCATED = 'not located';
const formats = new Map();

function fixed(digits) {
  let format = formats.get(digits);
  if (!format) {
    format = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(digits, format);
  }
  return format;
}

export const isNumber = (x) => typeof x === 'number' && Number.isFinite(x);

const signed = (x, text) => (x < 0 ? MINUS : x > 0 ? '+' : '') + text;

export function price(x) {
  if (!isNumber(x)) return NONE;
  const a = Math.abs(x);
  const digits = a >= 20000 ? 0 : a >= 1000 ? 1 : a >= 10 ? 2 : a >= 1 ? 3 : 5;
  return fixed(digits).format(x).replace('-', MINUS);
}

// A strike or an axis price: no meaningless digits.
export function level(x) {
  if (!isNumber(x)) return NONE;
  const text = price(x);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

// A width beside its centre: two significant digits.
export function rough(x) {
  if (!isNumber(x)) return NONE;
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 }).format(x);
}

export function scaleOf(x) {
  const a = Math.abs(x);
  if (a >= 999.5e6) return [1e9, 'bn'];
  if (a >= 999.5e3) return [1e6, 'M'];
  if (a >= 999.5) return [1e3, 'k'];
  return [1, ''];
}

function three(x) {
  const a = Math.abs(x);
  return fixed(a >= 99.95 || a === 0 ? 0 : a >= 9.995 ? 1 : 2).format(a);
}

// +412 M USD: three digits and a scale.
export function amount(x, unit) {
  if (!isNumber(x)) return NONE;
  const [by, word] = scaleOf(x);
  return signed(x, three(x / by)) + (word ? ' ' + word : '') + (unit ? ' ' + unit : '');
}

// The scale in which numbers that are read beside each other are written: that of the largest.
export const scaleFor = (values) => scaleOf(Math.max(0, ...values.map((x) => Math.abs(x) || 0)));

// An amount in a scale that others share.
export function amountIn(x, scale, unit) {
  if (!isNumber(x)) return NONE;
  const [by, word] = scale;
  return signed(x, three(x / by)) + (word ? ' ' + word : '') + (unit ? ' ' + unit : '');
}

// ['-0.42 M USD', '[-5.81, 4.97]']: an amount and its interval in one scale; the second is empty
// when a bound is missing.
export function estimate(centre, lower, upper, unit) {
  if (!isNumber(centre) || !isNumber(lower) || !isNumber(upper)) return [amount(centre, unit), ''];
  const scale = scaleFor([centre, lower, upper]);
  const part = (x) => (x < 0 ? MINUS : '') + three(x / scale[0]);
  return [amountIn(centre, scale, unit), `[${part(lower)}, ${part(upper)}]`];
}

// A flip's standard deviation; one as wide as the price itself locates nothing.
export function flipWidth(flip) {
  if (!isNumber(flip.sd)) return '';
  return flip.sd > flip.level / 2 ? NOT_LOCATED : '\u00b1' + rough(flip.sd);
}

export const percent = (x, digits = 1) =>
  isNumber(x) ? fixed(digits).format(x * 100).replace('-', MINUS) + ' %' : NONE;

export const signedPercent = (x, digits = 1) =>
  isNumber(x) ? signed(Number((x * 100).toFixed(digits)), fixed(digits).format(Math.abs(x) * 100)) + ' %' : NONE;

export const decimal = (x, digits) => (isNumber(x) ? fixed(digits).format(x).replace('-', MINUS) : NONE);

export const whole = (x) => (isNumber(x) ? fixed(0).format(x).replace('-', MINUS) : NONE);

export function age(millis) {
  if (!isNumber(millis)) return NONE;
  const s = Math.max(0, Math.round(millis / 1000));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 172800) return `${fixed(1).format(s / 3600)} h`;
  return `${fixed(1).format(s / 86400)} d`;
}

// What the switch says, and the exchange of the underlying that is looked at.
export function zoneName(choice, exchange) {
  if (choice === 'local') return Intl.DateTimeFormat().resolvedOptions().timeZone;
  return choice === 'exchange' && exchange && exchange !== 'Z' ? exchange : 'UTC';
}

const clocks = new Map();

function clock(zone, parts) {
  const key = zone + JSON.stringify(parts);
  let format = clocks.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...parts });
    clocks.set(key, format);
  }
  return format;
}

const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' };
const DAY = { year: 'numeric', month: '2-digit', day: '2-digit' };
const DAY_TIME = { ...DAY, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' };

function parts(millis, zone, wanted) {
  const out = {};
  for (const p of clock(zone, wanted).formatToParts(millis)) out[p.type] = p.value;
  return out;
}

export function time(millis, zone) {
  if (!isNumber(millis)) return NONE;
  const p = parts(millis, zone, TIME);
  return `${p.hour}:${p.minute}:${p.second} ${p.timeZoneName}`;
}

export function day(millis, zone) {
  const p = parts(millis, zone, DAY);
  return `${p.year}-${p.month}-${p.day}`;
}

// Ticks of an axis: no two of them alike. Seconds where minutes are long, the date at midnight.
export function tickTime(millis, zone, stepSeconds) {
  const p = parts(millis, zone, DAY_TIME);
  if (stepSeconds >= 86400) return `${p.month}-${p.day}`;
  const hour = `${p.hour}:${p.minute}`;
  if (stepSeconds < 60) return `${hour}:${String(Math.floor(millis / 1000) % 60).padStart(2, '0')}`;
  if (hour === '00:00') return `${p.month}-${p.day}`;
  return stepSeconds >= 7200 ? `${p.month}-${p.day} ${hour}` : hour;
}

export function dayTime(millis, zone) {
  if (!isNumber(millis)) return NONE;
  const p = parts(millis, zone, DAY_TIME);
  return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute} ${p.timeZoneName}`;
}
