package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.FlinkRuntimeException;
import org.junit.jupiter.api.Test;

class FailedStepsTest {
  private static RuntimeException failed(String job, String step, RuntimeException e) {
    return FailedSteps.failed(job, step, "1 records: trades:7", e);
  }

  @Test
  void endsTheJobAtTheThirdFailureOfAStepAndNamesIt() {
    ArithmeticException e = new ArithmeticException("long overflow");
    assertThat(failed("a", "the book of X", e)).isSameAs(e);
    assertThat(failed("b", "the book of X", e)).isSameAs(e);
    assertThat(failed("a", "the book of Y", e)).isSameAs(e);
    assertThat(failed("a", "the book of X", e)).isSameAs(e);
    assertThat(failed("a", "the book of X", new IllegalStateException())).isNotSameAs(e);
    assertThat(failed("a", "the book of X", e))
        .isInstanceOf(SuppressRestartsException.class)
        .rootCause()
        .hasMessage(
            "the book of X has failed 3 times: java.lang.ArithmeticException: long overflow;"
                + " 1 records: trades:7");
  }

  /** A broker that is away fails as often as it likes. */
  @Test
  void countsNothingThatFlinkItselfSays() {
    FlinkRuntimeException e = new FlinkRuntimeException("a sink");
    for (int i = 0; i < 10; i++) {
      assertThat(failed("c", "the book of X", e)).isSameAs(e);
    }
  }
}
