package io.gammaflow.streams.exposure;

/** That a record of an underlying has come: what the router says of each, once and again. */
public class NamedUnderlying {
  public String name = "";

  /** When that record is applied, microseconds. */
  public long time;
}
