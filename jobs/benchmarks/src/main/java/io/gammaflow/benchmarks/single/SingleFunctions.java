package io.gammaflow.benchmarks.single;

import io.gammaflow.quant.black.Black;
import io.gammaflow.quant.black.Erfcx;
import io.gammaflow.quant.black.GreekColumns;
import io.gammaflow.quant.black.Greeks;
import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.implied.ImpliedVol;
import io.gammaflow.quant.implied.VolQuotes;
import io.gammaflow.quant.implied.VolSolver;
import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.SpotReader;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One function each, over contracts that change from call to call; nanoseconds a contract. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class SingleFunctions {
  private static final int COUNT = 1024;
  private static final double YEARS = 0.1;

  private final double[] deviations = new double[COUNT];
  private final double[] forward = new double[COUNT];
  private final double[] strike = new double[COUNT];
  private final double[] vol = new double[COUNT];
  private final double[] price = new double[COUNT];
  private final double[] years = new double[COUNT];
  private final double[] yields = new double[COUNT];
  private final boolean[] call = new boolean[COUNT];
  private final double[] sigma = new double[COUNT];
  private final VolQuotes quotes = new VolQuotes(price, forward, strike, years, call);
  private final VolSolver solver = new VolSolver();
  private final GreekColumns greeks = new GreekColumns(COUNT);
  private final SpotReader reader;
  private int next;

  /** A book of so many contracts, out of the money by up to four deviations. */
  public SingleFunctions() {
    Random random = new Random(1);
    ContractColumns book = new ContractColumns(COUNT);
    double[] positions = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      deviations[i] = 8 * random.nextDouble() - 4;
      vol[i] = 0.2 + random.nextDouble();
      years[i] = YEARS * (1 + random.nextDouble());
      forward[i] = 100;
      double w = vol[i] * Math.sqrt(years[i]);
      strike[i] = 100 * Math.exp(deviations[i] * w);
      call[i] = deviations[i] > 0;
      price[i] = Black.undiscounted(call[i], 100, strike[i], w);
      positions[i] = random.nextGaussian();
      book.add(strike[i], call[i], 1, w, 1);
    }
    LogGrid grid = LogGrid.covering(60, 140, 0.001);
    KernelProfile profile = new KernelBuilder().build(grid, book, new double[][] {positions})[0];
    reader = new SpotReader(profile, 70, 130, 100);
  }

  private int next() {
    next = (next + 1) % COUNT;
    return next;
  }

  /** {@link Normal#cdf}. */
  @Benchmark
  public double normalCdf() {
    return Normal.cdf(deviations[next()]);
  }

  /** {@link Erfcx#of}. */
  @Benchmark
  public double erfcx() {
    return Erfcx.of(deviations[next()]);
  }

  /** {@link Black#price}. */
  @Benchmark
  public double blackPrice() {
    int i = next();
    return Black.price(call[i], forward[i], strike[i], years[i], 0.03, 0.01, vol[i]);
  }

  /** {@link ImpliedVol#solve}, from nothing. */
  @Benchmark
  public double impliedVolAlone() {
    int i = next();
    return ImpliedVol.solve(price[i], forward[i], strike[i], years[i], call[i]);
  }

  /** {@link VolSolver#solve}, from nothing. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double[] impliedVolBatch() {
    Arrays.fill(sigma, Double.NaN);
    solver.solve(quotes, COUNT, sigma);
    return sigma;
  }

  /** {@link Greeks#of}: price and all eleven. */
  @Benchmark
  public Greeks greeksAlone() {
    int i = next();
    return Greeks.of(call[i], forward[i], strike[i], years[i], 0.03, 0.01, vol[i]);
  }

  /** {@link GreekColumns#fill}. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public GreekColumns greeksBatch() {
    greeks.fill(call, 100, strike, years, 0.03, yields, vol, COUNT);
    return greeks;
  }

  /** {@link SpotReader#moveTo} and all of its results. */
  @Benchmark
  public double spotReadOut() {
    reader.moveTo(100 + deviations[next()]);
    return reader.gexPerPct() + reader.hedgeFlowUnits() + reader.nearestFlip();
  }
}
