package io.gammaflow.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelEnginesTest {
  @Test
  void takesPlainJavaWhereThereIsNothingElse() {
    assertThat(KernelEngines.of("auto").name()).startsWith("plain-");
    assertThat(KernelEngines.of("plain").name()).startsWith("plain-");
  }

  @Test
  void refusesVectorsWhereThereAreNone() {
    assertThatThrownBy(() -> KernelEngines.of("vector"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("--add-modules jdk.incubator.vector");
  }

  @Test
  void refusesAnUnknownChoiceByName() {
    assertThatThrownBy(() -> KernelEngines.of("fast"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gammaflow.kernel=fast");
  }
}
