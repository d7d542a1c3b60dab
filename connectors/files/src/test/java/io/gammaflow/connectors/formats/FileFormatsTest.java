package io.gammaflow.connectors.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.RefusedInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileFormatsTest {

  @Test
  void findsEachFormatByTheNameThatItLists() {
    assertThat(FileFormats.names())
        .containsExactly(
            "cboe-csv",
            "deribit-chain",
            "deribit-eod",
            "deribit-frames",
            "deribit-summary",
            "lean",
            "recording")
        .allSatisfy(
            name ->
                assertThat(FileFormats.byName(name))
                    .hasValueSatisfying(format -> assertThat(format.name()).isEqualTo(name)));
    assertThat(FileFormats.byName("nonsense")).isEmpty();
  }

  @Test
  void saysARefusalInOneLineWhateverTheFileHolds() {
    assertThat(new RefusedInputException(Path.of("f"), 3, "bad\n\u001b[31mname\u0085"))
        .hasMessage("f:3: bad  [31mname ");
  }
}
