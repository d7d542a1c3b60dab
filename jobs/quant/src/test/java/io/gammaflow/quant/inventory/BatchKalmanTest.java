package io.gammaflow.quant.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.signing.SigningClass;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Several classes read one after the other against one joint solve of all of them. */
class BatchKalmanTest {
  private static final SigningClass[] CLASSES = {
    SigningClass.AGGRESSOR, SigningClass.SIZE, SigningClass.BLOCK, SigningClass.LIQUIDATION
  };
  private static final long[][] BOUGHT_SOLD_SIZE = {{12, 5, 7}, {3, 9, 4}, {1, 4, 50}, {2, 0, 11}};

  @Test
  void sequentialClassesEqualTheJointSolve() {
    FilterParameters p = FilterParameters.daily();
    EpochSums sums = new EpochSums();
    int head = EpochSums.NONE;
    // Entered in another order than class order.
    for (int i = CLASSES.length - 1; i >= 0; i--) {
      head = trade(sums, head, CLASSES[i], 1, BOUGHT_SOLD_SIZE[i][0], BOUGHT_SOLD_SIZE[i][2]);
      head = trade(sums, head, CLASSES[i], -1, BOUGHT_SOLD_SIZE[i][1], BOUGHT_SOLD_SIZE[i][2]);
    }
    Posterior x = new Posterior();
    x.legacy(p, 900);
    x.position = 120;
    x.drift = -.07;
    EpochUpdate.readFlow(x, p, sums, head);

    RealVector mean = new ArrayRealVector(6);
    RealMatrix cov = new Array2DRowRealMatrix(6, 6);
    Posterior prior = new Posterior();
    prior.legacy(p, 900);
    mean.setEntry(0, 120);
    mean.setEntry(1, -.07);
    cov.setEntry(0, 0, prior.pp);
    cov.setEntry(0, 1, prior.pd);
    cov.setEntry(1, 0, prior.pd);
    cov.setEntry(1, 1, prior.dd);
    // e_c = u V_c + own noise, one component a class.
    RealMatrix spread = new Array2DRowRealMatrix(6, 2);
    spread.setEntry(0, 0, 1);
    spread.setEntry(1, 1, 1);
    RealMatrix observe = new Array2DRowRealMatrix(4, 6);
    RealMatrix noise = new Array2DRowRealMatrix(4, 4);
    RealVector seen = new ArrayRealVector(4);
    RealMatrix own = new Array2DRowRealMatrix(6, 6);
    for (int i = 0; i < 4; i++) {
      long buys = BOUGHT_SOLD_SIZE[i][0];
      long sells = BOUGHT_SOLD_SIZE[i][1];
      long size = BOUGHT_SOLD_SIZE[i][2];
      double w = (buys + sells) * size * size;
      double phi = p.flow().signing().phi(CLASSES[i]);
      spread.setEntry(2 + i, 1, (buys + sells) * size);
      own.setEntry(2 + i, 2 + i, p.flow().flowVariance() * w);
      observe.setEntry(i, 2 + i, phi);
      noise.setEntry(i, i, 1.16 * (1 - phi * phi) / (1 - .435 * .435) * w);
      seen.setEntry(i, (buys - sells) * size);
    }
    RealMatrix base = cov.getSubMatrix(0, 1, 0, 1);
    RealVector m = spread.operate(mean.getSubVector(0, 2));
    RealMatrix c = spread.multiply(base).multiply(spread.transpose()).add(own);
    RealMatrix s = observe.multiply(c).multiply(observe.transpose()).add(noise);
    RealMatrix gain =
        c.multiply(observe.transpose()).multiply(new LUDecomposition(s).getSolver().getInverse());
    m = m.add(gain.operate(seen.subtract(observe.operate(m))));
    c = c.subtract(gain.multiply(observe).multiply(c));
    // f is the sum of the classes' flows.
    RealMatrix sum = new Array2DRowRealMatrix(3, 6);
    sum.setEntry(0, 0, 1);
    sum.setEntry(1, 1, 1);
    for (int i = 0; i < 4; i++) {
      sum.setEntry(2, 2 + i, 1);
    }
    m = sum.operate(m);
    c = sum.multiply(c).multiply(sum.transpose());

    assertClose(x.position, m.getEntry(0));
    assertClose(x.drift, m.getEntry(1));
    assertClose(x.flow, m.getEntry(2));
    assertClose(x.pp, c.getEntry(0, 0));
    assertClose(x.pd, c.getEntry(0, 1));
    assertClose(x.dd, c.getEntry(1, 1));
    assertClose(x.pf, c.getEntry(0, 2));
    assertClose(x.df, c.getEntry(1, 2));
    assertClose(x.ff, c.getEntry(2, 2));
  }

  private static int trade(
      EpochSums sums, int head, SigningClass signingClass, int sign, long count, long size) {
    int h = head;
    for (int i = 0; i < count; i++) {
      h = sums.add(h, signingClass.ordinal(), sign, size);
    }
    return h;
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, Offset.offset(1e-9 * Math.abs(expected)));
  }
}
