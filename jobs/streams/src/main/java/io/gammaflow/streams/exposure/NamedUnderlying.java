package io.gammaflow.streams.exposure;

/** A record of an underlying has come: the router emits this for each, with repeats. */
public class NamedUnderlying {
  public String name = "";

  /** When that record is applied, microseconds. */
  public long time;
}
