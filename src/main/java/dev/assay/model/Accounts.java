package dev.assay.model;

import dev.assay.http.Admission;
import dev.assay.http.Pause;
import dev.assay.seed.Seed;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One admission for each provider, account and model: two profiles of one model share the limits of
 * its account. Accounts are told apart by a hash of the key, which stays in memory. Thread-safe.
 */
final class Accounts {
  private record Account(Provider provider, @Nullable String baseUrl, String id, String keyHash) {
    /** Without the hash. */
    @Override
    public String toString() {
      return provider + " " + id;
    }
  }

  private final Map<Account, Admission> admissions = new ConcurrentHashMap<>();

  /** The first profile of an account decides how hard it may be pressed. */
  Admission of(ModelProfile profile, @Nullable String key, InstantSource clock, Pause pause) {
    String hash = key == null ? "" : Seed.hash("account", key);
    Account account = new Account(profile.provider(), profile.baseUrl(), profile.id(), hash);
    Limits limits = profile.limits();
    return admissions.computeIfAbsent(
        account,
        a ->
            new Admission(
                Admission.START,
                limits.concurrency(),
                limits.requestsPerMinute(),
                limits.tokensPerMinute(),
                clock,
                pause));
  }
}
