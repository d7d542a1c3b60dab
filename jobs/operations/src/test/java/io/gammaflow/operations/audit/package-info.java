/** Tests of the audit. */
@NullMarked
package io.gammaflow.operations.audit;

import org.jspecify.annotations.NullMarked;
