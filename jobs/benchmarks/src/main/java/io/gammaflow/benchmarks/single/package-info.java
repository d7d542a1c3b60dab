/** Single functions of the maths under JMH, in a process of their own. */
@NullMarked
package io.gammaflow.benchmarks.single;

import org.jspecify.annotations.NullMarked;
