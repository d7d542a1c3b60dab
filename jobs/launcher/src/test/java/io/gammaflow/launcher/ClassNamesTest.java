package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

@AnalyzeClasses(
    packages = "io.gammaflow",
    importOptions = {DoNotIncludeTests.class, WithoutTestJars.class})
class ClassNamesTest {
  /** Classes that may share their name, each with the reason. */
  private static final Set<Set<String>> ALLOWED =
      Set.of(
          // The name of the older one is part of saved state.
          Set.of("io.gammaflow.schemas.record.Pulse", "io.gammaflow.streams.exposure.signal.Pulse"),
          // The maths knows no schema: its answer, and the same on the wire.
          Set.of(
              "io.gammaflow.quant.exposure.FlipDirection",
              "io.gammaflow.schemas.record.FlipDirection"));

  /**
   * Who reads a name knows which class is meant. A nested class is named with the one around it.
   */
  @ArchTest
  static void noTwoClassesShareAName(JavaClasses classes) {
    Map<String, Set<String>> byName = new TreeMap<>();
    for (JavaClass c : classes) {
      if (c.isTopLevelClass() && !c.getSimpleName().equals("package-info")) {
        byName.computeIfAbsent(c.getSimpleName(), n -> new TreeSet<>()).add(c.getName());
      }
    }
    byName.values().removeIf(same -> same.size() == 1 || ALLOWED.contains(same));
    assertThat(byName).isEmpty();
  }
}
