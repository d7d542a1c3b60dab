/** What must hold of the manifests before anybody applies them. */
package io.gammaflow.k8s;
