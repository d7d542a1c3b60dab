package io.gammaflow.connectors.text;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"a\nb\n\nc", "a\r\nb\r\n\r\nc\r\n", "\uFEFFa\nb\n\nc\n"})
  void endsLinesWithOrWithoutCarriageReturnAndDropsTheByteOrderMark(String text) throws Exception {
    assertThat(texts(text.getBytes(UTF_8))).containsExactly("a", "b", "", "c");
  }

  @Test
  void numbersLinesFromOneAndCountsTheirBytes() throws Exception {
    try (LineReader lines = reader("ab\r\n\uFEFFc\n".getBytes(UTF_8))) {
      Line first = next(lines);
      assertThat(first.number()).isEqualTo(1);
      assertThat(lines.bytesRead()).isEqualTo(4);
      Line second = next(lines);
      assertThat(second.number()).isEqualTo(2);
      assertThat(second.raw()).isEqualTo("\uFEFFc".getBytes(UTF_8));
      assertThat(lines.bytesRead()).isEqualTo(9);
      assertThat(lines.next()).isNull();
    }
  }

  @Test
  void keepsLinesWholeAcrossBufferBoundaries() throws Exception {
    String wide = "x".repeat(200_000);
    assertThat(texts((wide + "\r\n" + wide + "y\n").getBytes(UTF_8)))
        .containsExactly(wide, wide + "y");
  }

  @Test
  void takesALineOfExactlyTheLimitAndRejectsOneByteMore() throws Exception {
    String limit = "x".repeat(TextLimits.MAX_LINE_BYTES);
    try (LineReader lines = reader((limit + "\r\n" + limit + "x\r\nafter\n").getBytes(UTF_8))) {
      assertThat(next(lines).text()).isEqualTo(limit);
      Line tooLong = next(lines);
      assertThatThrownBy(tooLong::text)
          .isInstanceOf(RejectedException.class)
          .hasMessage("line of 1048578 bytes, at most 1048576");
      assertThat(next(lines).text()).isEqualTo("after");
    }
  }

  @Test
  void skipsALineOfFiftyMegabytesWithoutHoldingIt() throws Exception {
    long size = 50L << 20;
    try (LineReader lines = new LineReader(new Endless(size, "\nafter\n".getBytes(UTF_8)))) {
      Line tooLong = next(lines);
      assertThat(tooLong.raw()).hasSize(TextLimits.HELD_OF_LONG_LINE_BYTES);
      assertThatThrownBy(tooLong::text)
          .isInstanceOfSatisfying(
              RejectedException.class,
              e ->
                  assertThat(e.text())
                      .isEqualTo("TOO_LARGE: line of 52428800 bytes, at most 1048576"));
      Line after = next(lines);
      assertThat(after.number()).isEqualTo(2);
      assertThat(after.text()).isEqualTo("after");
      assertThat(lines.bytesRead()).isEqualTo(size + 7);
    }
  }

  @Test
  void rejectsWhatIsNotUtf8AndNul() {
    assertThatThrownBy(() -> texts(new byte[] {'a', (byte) 0xC3, '(', '\n'}))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.text()).isEqualTo("BAD_ENCODING: not UTF-8"));
    assertThatThrownBy(() -> texts(new byte[] {'a', 0, 'b'}))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.text()).isEqualTo("BAD_ENCODING: NUL byte"));
  }

  @Test
  void refusesFilesThatAreNoText(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("f.csv");
    refused(file, file + ": no such file");
    refused(folder, folder + ": not a file");
    Files.write(file, new byte[0]);
    refused(file, file + ": the file is empty");
    Files.write(file, "a,b\n".getBytes(UTF_16));
    refused(file, file + ":1: UTF-16; only UTF-8 is read");
    Files.write(file, "\uFEFFa,b\n".getBytes(UTF_16LE));
    refused(file, file + ":1: UTF-16; only UTF-8 is read");
  }

  @Test
  void readsCompressedFilesAsTheTextThatTheyHold(@TempDir Path folder) throws Exception {
    byte[] text = "\uFEFFa\r\nb\n".repeat(50_000).getBytes(UTF_8);
    for (byte[] packed : List.of(gzip(text), Zstd.compress(text))) {
      Path file = Files.write(folder.resolve("packed"), packed);
      try (LineReader lines = LineReader.open(file)) {
        assertThat(next(lines).text()).isEqualTo("a");
        assertThat(next(lines).text()).isEqualTo("b");
        long count = 2;
        while (lines.next() != null) {
          count++;
        }
        assertThat(count).isEqualTo(100_000);
        assertThat(lines.bytesRead()).isEqualTo(packed.length);
      }
    }
  }

  @Test
  void givesWhatStandsBeforeABreakAndThenTheBreakAsALine(@TempDir Path folder) throws Exception {
    byte[] text = new byte[900_000];
    Random random = new Random(1);
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (i % 100 == 99 ? '\n' : 'a' + random.nextInt(26));
    }
    for (byte[] packed : List.of(gzip(text), Zstd.compress(text))) {
      Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(packed, packed.length / 2));
      try (LineReader lines = LineReader.open(file)) {
        List<Line> all = new ArrayList<>();
        for (Line line = lines.next(); line != null; line = lines.next()) {
          all.add(line);
        }
        Line last = all.remove(all.size() - 1);
        assertThat(all).isNotEmpty().allMatch(line -> line.raw().length == 99);
        assertThat(last.number()).isEqualTo(all.size() + 1);
        assertThat(last.blankRow()).isFalse();
        assertThatThrownBy(last::text)
            .isInstanceOf(RejectedException.class)
            .hasMessage("the file is broken or cut off here");
      }
    }
  }

  @Test
  void refusesACompressedFileThatIsBrokenFromTheBeginning(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("f.gz"), new byte[] {0x1F, (byte) 0x8B, 0, 0, 1});
    refused(file, file + ": the compressed file is broken");
    Files.write(file, Arrays.copyOf(gzip("a,b\n".getBytes(UTF_8)), 11));
    refused(file, file + ": the compressed file is broken");
    Files.write(file, gzip(new byte[0]));
    refused(file, file + ": the file is empty");
  }

  @Test
  void takesFieldsThatAreAllEmptyForABlankRow() throws Exception {
    try (LineReader lines = reader(", ,\t,\n, ,0\n".getBytes(UTF_8))) {
      assertThat(next(lines).blankRow()).isTrue();
      assertThat(next(lines).blankRow()).isFalse();
    }
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }

  private static void refused(Path file, String message) {
    assertThatThrownBy(() -> LineReader.open(file))
        .isInstanceOf(RefusedInputException.class)
        .hasMessage(message);
  }

  private static LineReader reader(byte[] bytes) {
    return new LineReader(new ByteArrayInputStream(bytes));
  }

  private static List<String> texts(byte[] bytes) throws IOException, RejectedException {
    List<String> texts = new ArrayList<>();
    try (LineReader lines = reader(bytes)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        texts.add(line.text());
      }
    }
    return texts;
  }

  private static Line next(LineReader lines) throws IOException {
    @Nullable Line line = lines.next();
    assertThat(line).isNotNull();
    return Objects.requireNonNull(line);
  }

  /** A stream of one letter, then an end. */
  private static final class Endless extends InputStream {
    private long left;
    private final ByteArrayInputStream end;

    Endless(long letters, byte[] end) {
      this.left = letters;
      this.end = new ByteArrayInputStream(end);
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : end.read();
    }
  }
}
