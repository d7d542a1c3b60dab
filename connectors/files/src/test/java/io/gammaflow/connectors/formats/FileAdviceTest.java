package io.gammaflow.connectors.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.gammaflow.connectors.cboe.CboeCsvFormat;
import io.gammaflow.connectors.deribit.chain.DeribitChainFormat;
import io.gammaflow.connectors.file.FileHead;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody hears who gives a file to the wrong format, or the wrong file. */
class FileAdviceTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version https://git-lfs.github.com/spec/v1 | ; it looks like a Git LFS pointer, not the file itself; fetch it with git lfs pull",
        "<!DOCTYPE html><html> | ; it looks like a web page, perhaps an error or a login; download the file again",
        "PAR1xxxx | ; it looks like a Parquet file; save it as CSV",
        "instrument_name,open_interest,mark_iv | ; it looks like deribit-chain: gammaflow replay deribit-chain %s",
        "[{\"instrument_name\": \"BTC\", \"estimated_delivery_price\": 1}] | ; it looks like deribit-summary: gammaflow replay deribit-summary %s",
        "1626912000.1: {\"a\": 1} | ; it looks like deribit-frames: gammaflow replay deribit-frames %s",
        "[INSTRUMENT_NAME], [QUOTE_UNIXTIME] | ; it looks like deribit-eod: gammaflow replay deribit-eod %s",
        "a,b,c | ; expected Cboe's quote table as it is downloaded: a line with Last:, a line with the date, then the columns from Expiration Date on"
      })
  void saysWhatAFileLooksLike(String content, String advice) throws Exception {
    Path file = Files.writeString(folder.resolve("f"), content + "\n" + content + "\n");
    assertThatThrownBy(() -> FileFormats.open(new CboeCsvFormat(), file, ReadOptions.all()))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageEndingWith(advice.formatted(file))
        .hasMessageNotContainingAny("\n", "\r");
  }

  @Test
  void seesThroughACompressor() throws Exception {
    byte[] table = "Expiration Date,Calls,Puts\n".getBytes(UTF_8);
    Path file = Files.write(folder.resolve("f.zst"), Zstd.compress(table));
    assertThat(FileHead.of(file))
        .isEqualTo(new FileHead("Expiration Date,Calls,Puts\n", "Zstandard"));
    assertThatThrownBy(() -> FileFormats.open(new DeribitChainFormat(), file, ReadOptions.all()))
        .hasMessageEndingWith("; it looks like cboe-csv: gammaflow replay cboe-csv " + file);
  }

  @Test
  void addsNothingWhereTheFormatIsRightOrThereIsNoFile() throws Exception {
    Path file = Files.writeString(folder.resolve("f.csv"), "instrument_name,oi\n");
    assertThatThrownBy(() -> FileFormats.open(new DeribitChainFormat(), file, ReadOptions.all()))
        .hasMessage(file + ":1: neither a volatility nor a price: mark_iv or mark_price");
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> FileFormats.open(new DeribitChainFormat(), none, ReadOptions.all()))
        .hasMessage(none + ": no such file");
  }
}
