// What the codes of the schema mean to a reader.

export const REGIME = {
  LONG_GAMMA: ['Long gamma', 'long'],
  NEUTRAL: ['Neutral', 'neutral'],
  SHORT_GAMMA: ['Short gamma', 'short'],
  FLIP_IMMINENT: ['Flip imminent', 'flip'],
  CASCADE_RISK: ['Cascade risk', 'cascade'],
};

// Without a probability there is no regime; the sign alone is shown, in an outline.
export function regimeOf(signal) {
  const known = REGIME[signal.regime];
  if (known) return { word: known[0], tone: known[1], bySign: false };
  if (signal.gexPerPct === null) return { word: 'Unknown', tone: 'none', bySign: false };
  return signal.gexPerPct < 0
    ? { word: 'Short gamma', tone: 'short', bySign: true }
    : { word: 'Long gamma', tone: 'long', bySign: true };
}

export const STATUS = {
  OK: ['OK', 'ok'],
  DEGRADED: ['Degraded', 'warn'],
  SUSPECT: ['Suspect', 'bad'],
  HALTED: ['Halted', 'bad'],
  WARMING_UP: ['Warming up', 'wait'],
  CLOSED: ['Closed', 'wait'],
  STALE: ['Stale', 'stale'],
  UNKNOWN: ['Unknown', 'bad'],
};

const FLAG = {
  SEQ_GAP: 'trades are missing in the sequence',
  OI_STALE: 'open interest is old',
  OI_UNIT_CHANGED: 'the unit of open interest changed',
  UNDERLYING_STALE: 'spot is old',
  IV_MISSING: 'contracts without implied volatility',
  QUOTE_CROSSED: 'crossed quotes were left out',
  OUTLIER_CLIPPED: 'an outlier was clipped',
  CLOCK_SKEW: 'clocks disagree',
  LATE_REVISION: 'revised by late data',
  CONVENTION: 'positions are assumed, not measured',
  LIQUIDITY_MISSING: 'no order book',
  MISSING_TRADES: 'trades are missing',
  VENUE_SILENT: 'a venue is silent',
  VENUE_LOCKED: 'a venue is locked',
  SETTLEMENT_WINDOW: 'within a settlement window',
  LOW_COVERAGE: 'too few contracts are priced',
  SIGN_AMBIGUOUS: 'sides of trades are unclear',
  UNKNOWN_ENUM: 'a code unknown to this version',
  EARLY_EXERCISE: 'early exercise is worth more than 1 %',
  INVARIANT_BROKEN: 'a number is inconsistent',
  PARAMETERS_DOUBTFUL: 'the estimate contradicts open interest',
  SMILE_MISSING: 'an expiry has no smile: its volatilities are sticky by strike',
  VAULT_DOUBTFUL: 'a vault reports impossible holdings, or has stopped reporting',
  UNORDERED_INPUT: 'a record came behind the progress of its partition',
  SPOT_DOUBTFUL: 'the spot contradicts the forwards or its own past',
  VALUE_DOUBTFUL: 'a number awaits confirmation',
  INPUT_QUARANTINED: 'input records are left out',
  UNSTABLE: 'no stable price: the loop gain reaches 1',
  LADDER_MISSING: 'no liquidation ladder',
  VOLATILITY_MISSING: 'too few returns for a volatility',
  UNKNOWN: 'an unknown flag',
};

export const flagWords = (flags) => flags.map((f) => FLAG[f] || f.toLowerCase().replaceAll('_', ' '));

export function reasons(signal) {
  const words = flagWords(signal.flags);
  if (signal.status === 'WARMING_UP') words.unshift('contracts are still arriving');
  if (signal.status === 'CLOSED') words.unshift('the market is closed');
  if (signal.status !== 'OK' && words.length === 0) {
    words.push(
      signal.coverage < 0.9 ? `only ${Math.round(signal.coverage * 100)} % of open interest is priced` : 'no reason given');
  }
  return words.join(', ');
}

// How good an estimate is, with what it rests on.
export const estimateText = (book) =>
  book.estimateWord + (book.estimateWhy && (book.estimateWhy.startsWith('learning') ? '; ' : ': ') + book.estimateWhy);

export const MODEL = {
  FILTER: ['Filter', 'estimated from trades and open interest'],
  CUSTOMER_FLOW: ['Customer flow', 'measured, raw signed trades'],
  CALLS_LONG_PUTS_SHORT: ['Calls long, puts short', 'assumed', true],
  SHORT_BOTH: ['Short both', 'assumed', true],
};

export const ALERT = {
  FLIP_AHEAD: 'Flip ahead',
  FLIP_CROSSED: 'Flip crossed',
  CASCADE_RISK: 'Cascade risk',
  GAIN: 'Loop gain',
  PIN_RISK: 'Pin risk',
  SETTLEMENT_WINDOW: 'Settlement window',
  DATA: 'Data',
};

// Why an alert is raised.
export const ALERT_WHY = {
  FLIP_AHEAD: 'Spot is likely to reach a price at which dealers switch between damping and amplifying moves.',
  FLIP_CROSSED: 'Spot has crossed the flip: dealers\u2019 hedging now works in the other direction.',
  CASCADE_RISK: 'Spot is likely to reach a price from which hedging and liquidations continue the move by themselves.',
  GAIN: 'Hedging feeds back so much of a move that the price is close to unstable.',
  PIN_RISK: 'An expiry with much dealer gamma pulls spot to its strike.',
  SETTLEMENT_WINDOW: 'The settlement average has started: the gamma of expiring contracts fades with it.',
  DATA: 'The numbers cannot be trusted; no other alert is derived from them.',
};
