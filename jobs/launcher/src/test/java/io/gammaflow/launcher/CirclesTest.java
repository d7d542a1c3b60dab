package io.gammaflow.launcher;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.function.Function;

/** No circle of packages, and none of classes. */
@AnalyzeClasses(
    packages = "io.gammaflow",
    importOptions = {DoNotIncludeTests.class, WithoutTestJars.class})
class CirclesTest {
  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().assignedFrom(parts("packages", JavaClass::getPackageName)).should().beFreeOfCycles();

  /** A nested class is part of the one around it. */
  @ArchTest
  static final ArchRule classesFormNoCircle =
      slices().assignedFrom(parts("classes", CirclesTest::file)).should().beFreeOfCycles();

  private static SliceAssignment parts(String description, Function<JavaClass, String> part) {
    return new SliceAssignment() {
      @Override
      public String getDescription() {
        return description;
      }

      @Override
      public SliceIdentifier getIdentifierOf(JavaClass c) {
        return SliceIdentifier.of(part.apply(c));
      }
    };
  }

  private static String file(JavaClass c) {
    int nested = c.getName().indexOf('$');
    return nested < 0 ? c.getName() : c.getName().substring(0, nested);
  }
}
