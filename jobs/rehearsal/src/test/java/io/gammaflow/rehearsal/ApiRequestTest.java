package io.gammaflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiRequestTest {
  private static final String PODS = "/api/v1/namespaces/gammaflow/pods";

  @Test
  void readsTheVerbOffMethodAndPath() {
    assertThat(asked("GET", PODS)).isEqualTo("jm list pods");
    assertThat(asked("GET", PODS + "?labelSelector=app%3Dexposure&watch=true"))
        .isEqualTo("jm watch pods");
    assertThat(asked("GET", PODS + "/a")).isEqualTo("jm get pods");
    assertThat(asked("POST", PODS)).isEqualTo("jm create pods");
    assertThat(asked("DELETE", PODS + "/a")).isEqualTo("jm delete pods");
    assertThat(asked("DELETE", PODS)).isEqualTo("jm deletecollection pods");
    assertThat(asked("PUT", PODS + "/a/status")).isEqualTo("jm update pods/status");
    assertThat(asked("PATCH", "/api/v1/namespaces/gammaflow/configmaps/c"))
        .isEqualTo("jm patch configmaps");
  }

  @Test
  void keepsTheGroupOfAResource() {
    ApiRequest request =
        ApiRequest.of("GET", "/apis/apps/v1/namespaces/gammaflow/deployments/exposure", null);
    assertThat(request).isEqualTo(new ApiRequest("nobody", "get", "apps", "deployments"));
    assertThat(ApiRequest.parse(request.toString())).isEqualTo(request);
  }

  private static String asked(String method, String path) {
    return ApiRequest.of(method, path, "Bearer jm").toString();
  }
}
