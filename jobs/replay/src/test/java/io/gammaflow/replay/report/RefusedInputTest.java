package io.gammaflow.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import org.junit.jupiter.api.Test;

class RefusedInputTest {
  private static DeadLetter letter(
      String source, long position, DeadLetterReason why, String what) {
    return DeadLetters.of(source, position, new byte[0], new RejectedException(why, what));
  }

  @Test
  void countsEachLetterOnceAndKeepsTheFirstPlace() {
    RefusedInput.Counter counter = new RefusedInput.Counter();
    counter.add(letter("b", 1, DeadLetterReason.MALFORMED, "late"));
    counter.add(letter("a", 9, DeadLetterReason.MALFORMED, "first: here"));
    counter.add(letter("a", 9, DeadLetterReason.MALFORMED, "first: here"));
    counter.add(letter("a", 2, DeadLetterReason.BAD_VALUE, "odd"));

    assertThat(counter.counts())
        .containsExactly(
            new RefusedInput("MALFORMED", 2, "a", 9, "first: here"),
            new RefusedInput("BAD_VALUE", 1, "a", 2, "odd"));
  }
}
