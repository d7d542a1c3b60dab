package io.gammaflow.runtime.config;

/** What the live jobs can be told beyond what a replay can. */
public enum LiveOption implements ConfigOption {
  ENVIRONMENT(
      "environment",
      "NAME",
      "required",
      "Names the deployment in transactional ids and consumer groups: a-z, 0-9, dashes; never changed."),
  BROKERS("brokers", "HOST:PORT,...", "required", "Brokers of the Kafka cluster."),
  COPIES("copies", "N", "3", "Copies of each partition, where topics are made; 1 for one broker."),
  CHECKPOINT_DIR(
      "checkpointDir", "DIR", "required", "Where checkpoints live: a folder or an address."),
  CHECKPOINT_INTERVAL(
      "checkpointInterval",
      "DURATION",
      "1s",
      "Distance of checkpoints, and so the age of a committed signal."),
  CHECKPOINT_TIMEOUT("checkpointTimeout", "DURATION", "1m", "When a checkpoint is given up."),
  VENUE_URL(
      "venueUrl", "URL", "wss://www.deribit.com/ws/api/v2", "WebSocket of Deribit's protocol."),
  CURRENCIES("currencies", "NAME,...", "BTC,ETH", "Whose options are followed."),
  MARK_PRICES(
      "markPrices",
      "true|false",
      "false",
      "Subscribe to the mark-price channels too; they replace marks that say more."),
  BACKFILL(
      "backfill",
      "DURATION",
      "0s",
      "Ask the venue's history for the trades of so long before a cold start, at most 168h; 0s: begin with what is traded from then on."),
  CLIENT_ID(
      "clientId",
      "${NAME}|file:PATH",
      "none",
      "API key of the venue, where it answers only those it knows; the right to read is enough."),
  CLIENT_SECRET("clientSecret", "${NAME}|file:PATH", "none", "Secret of that API key."),
  TRANSACTION_TIMEOUT(
      "transactionTimeout",
      "DURATION",
      "10m",
      "How long brokers keep the transaction of a job that is away."),
  RESTART_BUDGET(
      "restartBudget", "DURATION", "5m", "Longest recovery to be survived without losing signals."),
  COLD(
      "cold",
      "BOOLEAN",
      "false",
      "Permit a start without state over signals that are there: they are numbered anew, in a new generation. Where there is state, it goes on from that."),
  DATABASE("database", "HOST:PORT", "required", "QuestDB, by HTTP."),
  DATABASE_TLS("databaseTls", "true|false", "false", "Whether it speaks TLS."),
  DATABASE_USER("databaseUser", "NAME", "none", "Login, where it asks for one."),
  DATABASE_PASSWORD("databasePassword", "${NAME}|file:PATH", "none", "Password of the login."),
  PROFILE_EVERY(
      "profileEvery", "DURATION", "10s", "The table of profiles keeps one a book in so long."),
  WEBHOOK(
      "webhook",
      "${NAME}|file:PATH",
      "none",
      "Address to post alerts to: https, or http on this machine. Often it is what admits, so it is kept as a secret."),
  WEBHOOK_FORMAT(
      "webhookFormat",
      "generic|slack|discord|telegram|pagerduty",
      "generic",
      "The body that the receiver takes; notify --test posts one."),
  WEBHOOK_SECRET(
      "webhookSecret",
      "${NAME}|file:PATH",
      "none",
      "Key of the HMAC-SHA256 by which what is posted is signed (generic), or the routing key (pagerduty)."),
  WEBHOOK_STATES(
      "webhookStates",
      "STATE,...",
      "OPENED,CLOSED",
      "Which changes of an alert are posted: OPENED, UPDATED, CLOSED."),
  WEBHOOK_PATIENCE(
      "webhookPatience",
      "DURATION",
      "10m",
      "How long an alert is tried; older ones are history, and not posted."),
  PAGE("page", "PORT", "none", "Serve the page here, on loopback; 0 = a free port.");

  private final String key;
  private final String valueLabel;
  private final String defaultText;
  private final String description;

  LiveOption(String key, String valueLabel, String defaultText, String description) {
    this.key = key;
    this.valueLabel = valueLabel;
    this.defaultText = defaultText;
    this.description = description;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String valueLabel() {
    return valueLabel;
  }

  @Override
  public String defaultText() {
    return defaultText;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public boolean isSwitch() {
    return this == COLD;
  }

  @Override
  public boolean isSecret() {
    return this == DATABASE_PASSWORD
        || this == WEBHOOK
        || this == WEBHOOK_SECRET
        || this == CLIENT_ID
        || this == CLIENT_SECRET;
  }
}
