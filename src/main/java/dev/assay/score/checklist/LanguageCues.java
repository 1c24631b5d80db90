package dev.assay.score.checklist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The small words and the letters by which languages that share a script are told apart. Written
 * for this project from general knowledge.
 */
final class LanguageCues {
  /** Code, letters that others of the script seldom have, and the commonest small words. */
  private static final String LATIN =
      """
      en - the of and to in is that it for was on are as with his they at be this have from or had by not but what all were we when your can there an each which she do how their if will about would my than who been you its he her our has did no so more some could into only out then them these also i after other
      es ñ¿¡áéíóú el la de que y en un los del se las por con una para es su al lo como más pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy hasta desde está mi porque qué no nos sí hay donde quien uno ni contra otros ese eso ante ellos
      fr çœêùûéèàâîô le la les de des du et en un une que qui est dans pour pas sur au par avec ce il sont plus ne se elle nous vous mais ou son sa ses leur cette aux été être fait comme tout on je d l qu n s c j y où même aussi bien sans deux peut ont avait était chaque très
      de äöüß der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde wenn ich wir ihr kann jeden jede alle
      it àèéìòù il di che è e la per un in una sono mi si ho lo ha le con ti se da non come ma no del della i gli al dei nel alla più anche delle questo dalla suo sua ci ed degli dal stato essere nella quando perché tra ogni molto loro cui fra quello questa sulla sul tutti ai o
      pt ãõçâêáéíóúô o a de que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas me esse eles você essa num nem suas meu às minha numa são está foi ser tem todos
      pl ąęłńśźżó i w na z do się nie to że jest o jak po od za ale co tak czy przez dla przy był już są tym jego ich oraz tego być które który która może przed może jako ma tylko także nad pod bez gdy była było te ten ta ze we u każdy każdego
      fi äö ja on ei se että oli joka hän kun niin mutta myös ovat ole tai kuin sen ne mitä hänen olla vain jos nyt oma nämä tämä tämän sitä joen kuten sekä jossa jotka siitä sille mukaan jälkeen ennen koko kaikki kaikilla ovat he me minä sinä tässä siellä vielä hyvin joka kanssa
      vi ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ và của là có được cho không các trong với một người những khi này đã để tôi ở cũng như về từ đó ra vào nhiều sẽ lại trên bị làm đến hay bằng nước việc phải theo rất mọi
      sw - na ya wa kwa ni katika za la kuwa hii kama si yake cha watu hiyo lakini wake pia baada ambao ambayo au huo hivyo kila mtu wote zote kutoka hadi bila sana yao wao yote haya hao mimi wewe yeye sisi hili huu ili wakati ndani vya alikuwa walikuwa haki
      nl ĳ de het een en van is in dat op te zijn met voor niet aan er om ook als dan maar bij of uit nog naar heeft ze hij wordt door over ik je wij zich geen meer was kan worden haar hun deze dit wat die werd tot na onder alle tegen moet
      sv åäö och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när vid nu under också alla ska eller hade efter vara där mot bara skulle hon sin finns blir detta dess man utan mycket
      da æøå og i at det er en til af på for med der den de som ikke har et han var jeg men om vi sig fra så kan nu ved ud eller også hun skal efter være hvor blev havde alle deres over vil hvad blive mod meget denne når noget nogen nogle kun været mig dig
      no æøå og i det er en til av på for med som den de at ikke har et han var jeg men om vi seg fra så kan nå ved ut eller også hun skal etter være hvor ble hadde alle deres over vil hva bli mot veldig denne når noe noen bare vært meg deg
      ro ăâîșşțţ și de la în a cu pe care un o nu este din că se pentru mai sunt ca au fost dar prin ce lui sau după fi am ei despre această acest al ale unei unui când cel cele cei tot toate foarte fără trebuie între are era
      cs ěščřžýůďáéíú a v se na je že s z do i o k ve to pro jako za by si ale po jsou od které který která jeho není před byl tak než už také nebo při jsem být bylo ze aby která jen této může má tento tím až kde podle
      hu őűáéíóúöü a az és hogy nem is egy van ez volt meg csak de már mint azt még el ha ezt kell vagy lehet minden aki ami nagyon után lesz ki így itt között pedig sem mert őt több olyan mely amely szerint mi minden
      tr ğışçöü ve bir bu da de için ile çok olarak daha gibi olan ne o en var kadar sonra ama mi her ya veya ise değil olduğu şey ben sen onun diye bunu ancak kendi tarafından göre zaman şu iki yok biz hiç
      id - yang dan di dengan untuk tidak ini itu dari dalam akan pada adalah ke karena bisa ada saya juga oleh tersebut sebagai mereka anda kita sudah orang atau lebih telah dapat seperti tetapi setiap para bagi hak kami dia
      ca çàèéíòóú el la de i que en els un les per amb una és del no al es ha com més són seva seu aquest aquesta però també ser o si hi quan molt entre sobre fins tot fer pel dels als ells nosaltres
      """;

  private static final String CYRILLIC =
      """
      ru ыэё и в не на что он с как это по но из у за от так же все она его к для до о бы вы мы они или было только еще когда если был были чтобы быть может при мне меня уже их во со который которые также есть каждый
      uk іїєґ і в не на що він з як це по але із у за від так же все вона його до для або й та ми ви вони було тільки ще коли якщо був були щоб бути може при мені вже їх який які також є про під кожна мають
      bg ъщ и в не на че той с как това по но от за така си тя го към до или ние вие те беше само още когато ако бил били да може при вече им който които също е са със се като ще всички
      mk ѓќѕљњџј и во не на дека тој со како ова по но од за така си таа го кон до или ние вие тие беше само уште кога ако бил биле да може при веќе им кој кои исто е се сите
      """;

  private static final String ARABIC =
      """
      ar ةىيكأإ في من على إلى أن عن مع هذا هذه التي الذي كان لا ما كل قد أو بين بعد لم ثم كما وفي هو هي ذلك عند حتى إذا غير ولا كانت
      fa پچژگکی و در به از که این را با است برای آن یک تا بر هم می شود او های شد ما بود خود دارد ها نیز باید هر کرد اما یا شما من همه ای
      ur ٹڈڑںےہھگپچکی اور کے میں ہے کی کو سے کا پر نے کہ یہ ایک بھی ہیں تھا وہ اس جو نہیں کر تو ان ہو لیے گیا کیا تھے ہی جا آپ ہر
      """;

  private static final String DEVANAGARI =
      """
      hi - है हैं के में की को का से और पर यह ने कि भी एक इस हो था थे थी वह जो नहीं तो कर लिए या अपने साथ किया ही उस इन वे ये हम आप गया कुछ जब सभी रहा रहे होता करने बाद तक
      mr ळ आहे आहेत आणि च्या मध्ये हे या व तो ती ते हा ही एक होते होता नाही पण मी आपल्या त्या त्यांच्या साठी केले करून झाले असे असून तर किंवा सर्व येथे आपण काही म्हणून येतात जे की सर्वांना
      ne - छ छन् र को मा ले लाई हो यो एक भएको गर्ने पनि त्यो थियो गरेको उनी हुन् बाट तर भने गरी हरू का की हुन्छ गर्न रहेको यस नेपाल सबै म तपाईं अनि हाम्रो गर्छ गर्छन् प्रत्येक
      """;

  /**
   * @param letters those that speak for the language; may be empty
   */
  record Cue(String code, String letters, List<String> words) {}

  private static final Map<Character.UnicodeScript, List<Cue>> BY_SCRIPT = byScript();

  private LanguageCues() {}

  private static Map<Character.UnicodeScript, List<Cue>> byScript() {
    Map<Character.UnicodeScript, List<Cue>> map = new LinkedHashMap<>();
    map.put(Character.UnicodeScript.LATIN, cues(LATIN));
    map.put(Character.UnicodeScript.CYRILLIC, cues(CYRILLIC));
    map.put(Character.UnicodeScript.ARABIC, cues(ARABIC));
    map.put(Character.UnicodeScript.DEVANAGARI, cues(DEVANAGARI));
    return map;
  }

  private static List<Cue> cues(String lines) {
    List<Cue> cues = new ArrayList<>();
    lines
        .lines()
        .forEach(line -> {
          List<String> parts = Arrays.asList(line.split(" "));
          String letters = parts.get(1).equals("-") ? "" : parts.get(1);
          List<String> words = parts.subList(2, parts.size()).stream().distinct().toList();
          cues.add(new Cue(parts.getFirst(), letters, words));
        });
    return List.copyOf(cues);
  }

  /** Of the languages that share a script; empty for a script that one language has alone. */
  static List<Cue> of(Character.UnicodeScript script) {
    return BY_SCRIPT.getOrDefault(script, List.of());
  }

  static List<String> codes() {
    return BY_SCRIPT.values().stream().flatMap(List::stream).map(Cue::code).toList();
  }
}
