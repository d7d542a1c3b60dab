/**
 * The inner loops of the maths as SIMD vectors, in a module of their own because the compiler warns
 * about incubating modules. Found by {@link java.util.ServiceLoader}; runs where Java was started
 * with {@code --add-modules jdk.incubator.vector}.
 */
@NullMarked
package io.gammaflow.vector;

import org.jspecify.annotations.NullMarked;
