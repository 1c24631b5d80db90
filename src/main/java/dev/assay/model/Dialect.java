package dev.assay.model;

import dev.assay.config.Node;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.http.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one provider's interface spells requests and answers. Made of a profile; holds no key and
 * nothing that changes, so that any number of threads may use it.
 */
public interface Dialect {
  /** The whole address that requests are posted to. */
  String url();

  /**
   * The headers of every request besides the content type.
   *
   * @param key the key, or null where the profile names none
   */
  Map<String, String> headers(@Nullable String key);

  /** The whole body of a request. */
  Node.Obj body(Request request);

  /** The body without messages, system prompt and seed: what holds for every request of a run. */
  Node.Obj parameters(Request request);

  /**
   * The reply or the failure that an answer of any status tells of. Must not throw, whatever came.
   */
  Result read(Answer answer);
}
