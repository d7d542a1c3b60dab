/**
 * The maths' loops in the JDK's vectors, alone in a module because its compiler warns of an
 * incubating one. Found by {@link java.util.ServiceLoader}; runs where Java was started with {@code
 * --add-modules jdk.incubator.vector}.
 */
@NullMarked
package io.gammaflow.vector;

import org.jspecify.annotations.NullMarked;
