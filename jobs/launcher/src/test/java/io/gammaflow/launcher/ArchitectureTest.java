package io.gammaflow.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;
import java.util.function.Function;

/** The allowed directions between the rooms. */
@AnalyzeClasses(packages = "io.gammaflow", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SCHEMAS = "io.gammaflow.schemas..";
  private static final String CONNECTORS = "io.gammaflow.connectors..";
  private static final String SINKS = "io.gammaflow.sinks..";
  private static final String CLIENT = "io.gammaflow.sinks.client..";
  private static final String DASHBOARD = "io.gammaflow.sinks.dashboard..";
  private static final String QUANT = "io.gammaflow.quant..";
  private static final String VECTOR = "io.gammaflow.vector..";
  private static final String STREAMS = "io.gammaflow.streams..";
  private static final String LAUNCHER = "io.gammaflow.launcher..";
  private static final String BENCHMARKS = "io.gammaflow.benchmarks..";
  private static final String EMBEDDED = "io.gammaflow.embedded..";
  private static final String FLINK = "org.apache.flink..";

  @ArchTest
  static final ArchRule schemasStandAlone =
      noClasses()
          .that()
          .resideInAPackage(SCHEMAS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              CONNECTORS, SINKS, QUANT, STREAMS, LAUNCHER, BENCHMARKS, EMBEDDED, FLINK);

  @ArchTest
  static final ArchRule quantStandsAlone =
      noClasses()
          .that()
          .resideInAPackage(QUANT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              SCHEMAS,
              CONNECTORS,
              SINKS,
              STREAMS,
              LAUNCHER,
              BENCHMARKS,
              EMBEDDED,
              FLINK,
              "org.slf4j..");

  /** Formulas that others are built of. */
  @ArchTest
  static final ArchRule foundationsOfTheMathsStandAlone =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.gammaflow.quant.belief",
              "io.gammaflow.quant.black",
              "io.gammaflow.quant.engine",
              "io.gammaflow.quant.hedging",
              "io.gammaflow.quant.impact",
              "io.gammaflow.quant.signing",
              "io.gammaflow.quant.volatility")
          .should(dependOnAnotherPackageOf("io.gammaflow.quant"));

  @ArchTest
  static final ArchRule vectorKnowsQuantOnly =
      noClasses()
          .that()
          .resideInAPackage(VECTOR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              SCHEMAS, CONNECTORS, SINKS, STREAMS, LAUNCHER, BENCHMARKS, EMBEDDED, FLINK);

  @ArchTest
  static final ArchRule nobodyKnowsTheVectorEngine =
      noClasses()
          .that()
          .resideOutsideOfPackage(VECTOR)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(VECTOR);

  @ArchTest
  static final ArchRule connectorsKnowSchemasOnly =
      noClasses()
          .that()
          .resideInAPackage(CONNECTORS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SINKS, QUANT, STREAMS, LAUNCHER, BENCHMARKS, EMBEDDED);

  @ArchTest
  static final ArchRule onlyTheLiveConnectorsKnowFlink =
      noClasses()
          .that()
          .resideInAPackage(CONNECTORS)
          .and()
          .resideOutsideOfPackage("io.gammaflow.connectors..live..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FLINK);

  @ArchTest
  static final ArchRule theDashboardKnowsNoFlink =
      noClasses()
          .that()
          .resideInAPackage(DASHBOARD)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FLINK);

  @ArchTest
  static final ArchRule sinksKnowSchemasOnly =
      noClasses()
          .that()
          .resideInAPackage(SINKS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONNECTORS, QUANT, STREAMS, LAUNCHER, BENCHMARKS, EMBEDDED);

  @ArchTest
  static final ArchRule clientKnowsSchemasAndKafkaClientsOnly =
      classes()
          .that()
          .resideInAPackage(CLIENT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              CLIENT,
              SCHEMAS,
              "org.apache.kafka..",
              "org.apache.avro..",
              "org.jspecify..",
              "java..");

  @ArchTest
  static final ArchRule streamsKnowQuantAndSchemasOnly =
      noClasses()
          .that()
          .resideInAPackage(STREAMS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONNECTORS, SINKS, LAUNCHER, BENCHMARKS, EMBEDDED);

  @ArchTest
  static final ArchRule embeddedServersKnowNoRoom =
      noClasses()
          .that()
          .resideInAPackage(EMBEDDED)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SCHEMAS, CONNECTORS, SINKS, QUANT, STREAMS, LAUNCHER, BENCHMARKS);

  @ArchTest
  static final ArchRule nobodyKnowsTheLauncher =
      noClasses()
          .that()
          .resideOutsideOfPackage(LAUNCHER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LAUNCHER);

  @ArchTest
  static final ArchRule onlyTheLauncherHasAMain =
      methods()
          .that()
          .haveName("main")
          .and()
          .areStatic()
          .should()
          .beDeclaredInClassesThat()
          .haveNameMatching(
              "io\\.gammaflow\\.launcher\\.(Gammaflow|JobMain|drill\\.(Child|JobManagerProcess))");

  @ArchTest
  static final ArchRule mathsKnowsNoClockAndNoDisk =
      noClasses()
          .that()
          .resideInAnyPackage(QUANT, STREAMS)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.nio.file..");

  @ArchTest
  static final ArchRule everyRoomIsThere =
      classes()
          .that()
          .resideInAPackage("io.gammaflow..")
          .should()
          .resideInAnyPackage(
              SCHEMAS, CONNECTORS, SINKS, QUANT, VECTOR, STREAMS, LAUNCHER, BENCHMARKS, EMBEDDED);

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().assignedFrom(parts("packages", JavaClass::getPackageName)).should().beFreeOfCycles();

  /** A nested class is part of the one around it. */
  @ArchTest
  static final ArchRule classesFormNoCircle =
      slices().assignedFrom(parts("classes", ArchitectureTest::file)).should().beFreeOfCycles();

  /** The launcher's own circles are still to be cut. */
  private static SliceAssignment parts(String description, Function<JavaClass, String> part) {
    return new SliceAssignment() {
      @Override
      public String getDescription() {
        return description;
      }

      @Override
      public SliceIdentifier getIdentifierOf(JavaClass c) {
        return JavaClass.Predicates.resideInAPackage(LAUNCHER).test(c)
            ? SliceIdentifier.ignore()
            : SliceIdentifier.of(part.apply(c));
      }
    };
  }

  private static String file(JavaClass c) {
    int nested = c.getName().indexOf('$');
    return nested < 0 ? c.getName() : c.getName().substring(0, nested);
  }

  private static ArchCondition<JavaClass> dependOnAnotherPackageOf(String parent) {
    return new ArchCondition<>("depend on another package of " + parent) {
      @Override
      public void check(JavaClass c, ConditionEvents events) {
        for (Dependency d : c.getDirectDependenciesFromSelf()) {
          String other = d.getTargetClass().getPackageName();
          boolean foreign = other.startsWith(parent + '.') && !other.equals(c.getPackageName());
          events.add(new SimpleConditionEvent(d, foreign, d.getDescription()));
        }
      }
    };
  }
}
