package io.gammaflow.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutantTest {
  @TempDir Path folder;

  @Test
  void theBrokenSequenceStandsStill() throws Exception {
    Mutant.SEQUENCE.write(folder);

    try (URLClassLoader broken = broken()) {
      Class<?> memory = broken.loadClass("io.gammaflow.streams.exposure.signal.BookMemory");
      Object book = memory.getConstructor().newInstance();
      Method next = memory.getDeclaredMethod("nextSignalSeq");
      next.setAccessible(true);
      assertThat(next.invoke(book)).isEqualTo(1L);
      assertThat(next.invoke(book)).isEqualTo(1L);
    }
  }

  @Test
  void theBrokenJournalKnowsNoTrade() throws Exception {
    Mutant.DEDUPE.write(folder);

    try (URLClassLoader broken = broken()) {
      Class<?> journal = broken.loadClass("io.gammaflow.streams.exposure.book.Journal");
      Constructor<?> constructor = journal.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      Object forgetful = constructor.newInstance(new Object[constructor.getParameterCount()]);
      Method find = journal.getDeclaredMethod("find", String.class, String.class);
      find.setAccessible(true);
      assertThat(find.invoke(forgetful, "deribit", "BTC-1")).isNull();
    }
  }

  @Test
  void theBrokenCommitNeedsNoClass() throws Exception {
    Mutant.COMMIT.write(folder);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  /** What is in the folder goes before the class path, as in a drill. */
  private URLClassLoader broken() throws Exception {
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
          if (Files.exists(folder.resolve(name.replace('.', '/') + ".class"))) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
          }
          return super.loadClass(name, resolve);
        }
      }
    };
  }
}
