/**
 * Single functions of the maths under JMH, in a process of their own. Imports quant and JMH, which
 * comes with this room alone.
 */
@NullMarked
package io.gammaflow.benchmarks.single;

import org.jspecify.annotations.NullMarked;
