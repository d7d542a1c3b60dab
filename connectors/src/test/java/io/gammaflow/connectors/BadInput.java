package io.gammaflow.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.OptionMark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The exact answer to a bad row, and to a bad file. */
public final class BadInput {
  private BadInput() {}

  /**
   * A bad row between two good lines becomes the one dead letter, with its bytes, file, line and
   * reason, and the good ones are read.
   *
   * @param head everything above the rows
   */
  public static void rowIsDead(
      FileFormat format, Path folder, String head, String good, String bad, String reason)
      throws Exception {
    rowIsDead(format, folder, head, good, bad.getBytes(UTF_8), reason);
  }

  /** As above, for a row that is no text. */
  public static void rowIsDead(
      FileFormat format, Path folder, String head, String good, byte[] bad, String reason)
      throws Exception {
    Path clean = Files.writeString(folder.resolve("clean.csv"), head + "\n" + good + "\n");
    int marks = Records.only(Records.of(format, clean), OptionMark.class).size();
    Path file = folder.resolve("bad.csv");
    byte[] before = (head + "\n" + good + "\n").getBytes(UTF_8);
    byte[] after = ("\n" + good + "\n").getBytes(UTF_8);
    byte[] all = Arrays.copyOf(before, before.length + bad.length + after.length);
    System.arraycopy(bad, 0, all, before.length, bad.length);
    System.arraycopy(after, 0, all, before.length + bad.length, after.length);
    Files.write(file, all);

    List<SpecificRecord> records = Records.of(format, file);

    List<DeadLetter> dead = Records.only(records, DeadLetter.class);
    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).getReason()).isEqualTo(reason);
    assertThat(dead.get(0).getSource()).isEqualTo("bad.csv");
    assertThat(dead.get(0).getPosition()).isEqualTo(head.lines().count() + 2);
    assertThat(dead.get(0).getRaw().array())
        .isEqualTo(Arrays.copyOf(bad, Math.min(bad.length, 64 << 10)));
    assertThat(Records.only(records, OptionMark.class)).hasSize(2 * marks);
  }

  /** A file is refused in one line that begins with its name and ends with the rule. */
  public static void fileIsRefused(FileFormat format, Path folder, byte[] content, String rule)
      throws Exception {
    Path file = Files.write(folder.resolve("refused.csv"), content);
    assertThatThrownBy(() -> format.open(file, ReadOptions.all()).close())
        .isInstanceOf(RefusedInputException.class)
        .hasMessage(file + rule)
        .hasMessageNotContainingAny("\n", "\r");
  }

  /** As above, for text. */
  public static void fileIsRefused(FileFormat format, Path folder, String content, String rule)
      throws Exception {
    fileIsRefused(format, folder, content.getBytes(UTF_8), rule);
  }
}
