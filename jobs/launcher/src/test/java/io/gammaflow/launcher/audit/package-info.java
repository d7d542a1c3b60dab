/** Tests of the audit. */
@NullMarked
package io.gammaflow.launcher.audit;

import org.jspecify.annotations.NullMarked;
