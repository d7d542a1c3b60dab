package io.gammaflow.simulation.agents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An agent's own stream of chance: SplitMix64 (Steele, Lea, Flood 2014), the generator of {@code
 * java.util.SplittableRandom}, with a state that can be saved.
 */
final class AgentRandom {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double ULP = 0x1.0p-53;

  private long state;

  private AgentRandom(long state) {
    this.state = state;
  }

  /** The stream of one agent in one underlying: no other agent's draws change it. */
  static AgentRandom of(long seed, String underlying, String agent) {
    long hash = mix(seed);
    for (char c : (underlying + '/' + agent).toCharArray()) {
      hash = (hash ^ c) * FNV_PRIME;
    }
    return new AgentRandom(mix(hash));
  }

  static AgentRandom load(DataInput in) throws IOException {
    return new AgentRandom(in.readLong());
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(state);
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return (nextLong() >>> 11) * ULP;
  }

  /** Uniform in [low, high). */
  double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Uniform in 0..bound-1. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Standard normal (Marsaglia's polar method); the second value is not kept. */
  double gaussian() {
    while (true) {
      double u = 2 * uniform() - 1;
      double v = 2 * uniform() - 1;
      double s = u * u + v * v;
      if (s < 1 && s > 0) {
        return u * Math.sqrt(-2 * Math.log(s) / s);
      }
    }
  }

  /** Exponential with a mean. */
  double exponential(double mean) {
    return -mean * Math.log(1 - uniform());
  }

  /** An index drawn with the given weights. */
  int weighted(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = uniform() * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
