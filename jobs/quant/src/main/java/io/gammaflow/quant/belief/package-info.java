/** How far a number may be from its peers, and from its own past, and still be believed. */
@NullMarked
package io.gammaflow.quant.belief;

import org.jspecify.annotations.NullMarked;
