"""The words that page furniture is made of: stock phrases, rows of buttons, and how furniture begins."""

# ruff: noqa: E501 — a beginning reads best on the line of its kind.

from __future__ import annotations

from onrecord.text.wordlist import phrases_of, words_of

# Whole units, without case, punctuation and counts ("12 Comments", "Share (3)").
PHRASES: dict[str, frozenset[str]] = {
    why: phrases_of(phrases)
    for why, phrases in {
        "share": """
            share|shares|share this|share this article|share this story|share this page|share this post
            share on|share on facebook|share on twitter|share on x|share via email|share with friends
            share the article|share and comment below|share this with|share this with email|tweet
            tweet this|tweets|retweet|email|e-mail|email this|email this article|print|print this
            print this page|print article|printer friendly|facebook|twitter|whatsapp|linkedin|reddit
            pinterest|telegram|instagram|messenger|tumblr|flipboard|google plus|copy link|link copied
            copy url|get short url|like|like us on facebook|like the page|follow us|follow us on twitter
            follow us on facebook|send|gift this article|give this article|recommend|pin it|embed
            save article|bookmark|share full article|share options
        """,
        "advertisement": """
            advertisement|advertisements|advertisment|advertising|ad|ads|sponsored|sponsored content
            sponsor|sponsored by|sponsored links|promoted|promoted content|promoted stories|paid content
            paid post|partner content|advertisement continue reading below
            advertisement continue reading the main story|story continues below advertisement
            article continues below advertisement|story continues below|article continues below
            article continues after this advertisement|advertisement scroll to continue
            continue reading below|continue reading the main story|scroll to continue|skip advertisement
            scroll to continue with content|ad feedback|loading ad|this ad will end in
        """,
        "related": """
            related|related articles|related article|related stories|related story|related topics
            related content|related coverage|related news|related links|related posts|related video
            related videos|related items|read more|read also|also read|see also|see more|read next
            up next|more on this story|more on this topic|more on this|more stories|more news
            more from this section|more top stories|top stories|latest news|latest stories
            latest headlines|most read|most popular|most viewed|most shared|most commented|trending
            trending now|trending stories|popular now|popular stories|editors picks|editor's picks
            editors' picks|recommended|recommended for you|recommended stories|recommended reading
            you may also like|you might also like|you may like|don't miss|in case you missed it
            what to read next|further reading|around the web|from around the web|from the web
            more around the web|elsewhere on the web|in this story|keep reading|full story
            read the full story|read full story|read full article|related slideshow|around the site
        """,
        "subscribe": """
            subscribe|subscribe now|subscribe today|sign up|sign up now|newsletter|newsletters
            sign up for our newsletter|sign up for our newsletters|subscribe to our newsletter
            get our newsletter|sign up for newsletters|sign up here|subscribe here|already a subscriber
            become a subscriber|start your free trial|free newsletter|enter your email
            enter your email address|your email address|email address|support our journalism
            become a member|donate|donate now|join us|register|register now|register for free
            download our app|download the app|get the app|daily newsletter|breaking news alerts
            unlock this article|subscribe to continue|subscribe to continue reading
            thank you for subscribing|you have been subscribed|sign in to read
        """,
        "caption": """
            photo|photos|image|images|picture|video|videos|gallery|photo gallery|file photo|file image
            getty|getty images|reuters photo|ap photo|afp photo|play video|watch video|view gallery
            view photos|enlarge|enlarge image|enlarge this image|hide caption|toggle caption
            image caption|media caption|image copyright|image source|photo credit|slideshow
            view slideshow|watch|play|watch live|listen|listen to this article|watch the video
            watch the video below|watch below|see photos|view image in fullscreen|fullscreen|expand
            close|now playing
        """,
        "notice": """
            all rights reserved|terms of use|terms of service|terms and conditions|privacy policy
            cookie policy|copyright|disclaimer|this story is developing|community standards
            community guidelines|contact us|about us|report an error|report a correction|correction|clarification|report a typo
            corrections|our standards|accessibility|advertise with us|feedback|permissions|reprints
            reprints and permissions|request reprint|license this content|accept|accept cookies
            manage cookies|cookie settings|correction appended|full text|abstract
        """,
        "navigation": """
            home|homepage|menu|search|skip to content|skip to main content|skip to navigation
            back to top|top|next|previous|next article|previous article|next story|previous story
            next page|log in|login|log out|sign in|my account|main menu|sections|all sections|back
            back to article|return to article|close menu|open menu|toggle navigation|show more|show less
            load more|view all|see all|go to|jump to|site map|sitemap
        """,
        "comments": """
            comments|comment|leave a comment|post a comment|add a comment|add comment|view comments
            show comments|read comments|join the conversation|join the discussion|have your say
            comments are closed|discussion|no comments|no comments yet|comments off|view all comments
            write a comment|what do you think|reply|comment via facebook|sort by|load comments
            hide comments|be the first to comment
        """,
    }.items()
}
STOCK = {phrase: why for why, phrases in PHRASES.items() for phrase in phrases}

# A unit of these words alone ("Print Tweet Views", "Facebook Twitter Email") is a row of buttons.
BUTTONS = words_of(
    """
    share shares tweet tweets retweet email e-mail print facebook twitter whatsapp linkedin reddit
    pinterest telegram instagram messenger flipboard tumblr youtube google+ views view comments
    comment likes like copy link save more follow subscribe pin sms bookmark
    """
)
STRONG_BUTTONS = BUTTONS - words_of("view views link save more follow like comment copy pin")

# How units of furniture begin, and how many words such a unit may have at most. Each needs the whole
# beginning; a sentence about a newsletter ("Subscribe to the theory that …") is longer or has a quotation.
BEGINNINGS: tuple[tuple[str, int, str], ...] = (
    ("related", 30, r"(?:related|read more|read also|also read|see also|read next|more on this|don't miss|must read"
                    r"|recommended|watch also|related (?:story|stories|article|articles|video|news|coverage|content))"
                    r"\s?[:|»>–—-]\s?\S"),
    ("related", 6, r"(?:also|more) (?:on|from|in) [^.?!]{2,40}:$"),
    ("advertisement", 15, r"(?:advertisement|sponsored(?: by| content)?|promoted(?: by)?|paid content)\s?[:|–—-]\s?\S"),
    ("subscribe", 40, r"(?:for (?:more|updates),? )?(?:please )?(?:sign up|subscribe|register) (?:here|now|today|below|for|to|and get|to get)\b"
                      r".*\b(?:newsletter|newsletters|e-?mail|e-?mails|podcast|updates|alerts|inbox|here|app|briefing"
                      r"|free|digest|access|reading)\b"),
    ("subscribe", 40, r"(?:get|have|receive|want) .{0,80}\b(?:delivered|sent|straight|direct|directly|emailed)?"
                      r" ?(?:to|in) your inbox\b"),
    ("subscribe", 40, r"(?:for more .{0,60}, )?(?:download|get) (?:our|the .{0,40}) (?:free |mobile |news )*app\b"),
    ("subscribe", 30, r"to (?:continue|keep) reading,? .{0,60}\b(?:subscribe|log in|sign (?:in|up)|register)\b"),
    ("subscribe", 30, r"(?:you can )?(?:follow|find|like|tweet|join|connect with) (?:us|me|him|her|them|[A-Z@].{0,60})"
                      r" (?:on|at) (?:twitter|facebook|instagram|snapchat|youtube|linkedin|google\+)\b"),
    ("subscribe", 25, r"(?:you can )?(?:follow|contact|email|e-mail|reach|write to) .{0,80}(?:\s|^)@\w{2,20}\.?$"),
    ("subscribe", 25, r"(?:email|e-mail|contact|write to|reach) .{0,60}\b[\w.+-]{1,40}@[\w-]{1,40}\.\w{2,6}\.?$"),
    ("subscribe", 30, r"support (?:the|our|independent|quality|local) [^“”\"]{0,80}\b(?:journalism|advertisements|ads|read us|newsroom)\b"),
    ("caption", 60, r"(?:photo|image|picture|photograph|video|photo credit|image credit|image caption|media caption"
                    r"|image copyright|image source|file photo|caption|credit|photo by|photos by|video by|pictured)"
                    r"\s?[:|]\s?\S"),
    ("caption", 25, r"(?:watch|listen|in pictures|gallery|slideshow|podcast)\s?[:|]\s?\S"),
    ("caption", 12, r"(?:photo|photograph|photos|video|image|illustration) (?:by|credit|courtesy)\b"),
    ("caption", 14, r"(?:watch|listen to|see|read|view|check out) (?:the|his|her|their|our|both|full|a)\b.{0,100}\b"
                    r"(?:below|above|here|clip|video|gallery)\s?:?$"),
    ("notice", 60, r"(?:©|\(c\)|copyright)\s?(?:\(c\)\s?|©\s?)?(?:\d{4}|by|the|[A-Z])"),
    ("notice", 90, r"(?:editor['’]?s['’]? note|editors['’] note|correction|clarification|publisher['’]s note)\s?[:–—-]\s?\S"),
    ("notice", 40, r"(?:this (?:story|article|post|piece|report|page) (?:has been|was|is being|will be|is) "
                   r"(?:updated|corrected|edited|amended|originally|first|published|republished|reprinted|developing"
                   r"|part of))\b"),
    ("notice", 40, r"(?:a version of this (?:article|story)|this (?:article|story|post|piece|essay) (?:first|originally) appeared"
                   r"|as published in|the views expressed|views expressed in this|the opinions expressed"
                   r"|by (?:using|continuing to use) this (?:site|website)|we use cookies|this (?:site|website) uses cookies)\b"),
    ("notice", 12, r"\(?(?:h/t|hat tip)\s?:?\s?\S"),
    ("notice", 60, r"(?:this material|the material on this|this content|our (?:privacy|cookie) policy) .{0,60}"
                   r"\b(?:published|reproduced|cookies|rewritten|redistributed)\b"),
    ("metadata", 16, r"(?:tags?|topics?|filed under|categories|category|keywords?|posted in|section|read time"
                     r"|reading time|estimated read)\s?[:|]\s?\S"),
    ("metadata", 16, r"(?:published|updated|last updated|last modified|first published|posted|date of publication"
                     r"|date|created|modified)(?:\s(?:on|at))?\s?[:|]?\s.{0,30}\d"),
    ("metadata", 6, r"\d{1,3} min(?:ute)?s? (?:read|ago)$|\d{1,3} (?:hours?|days?) ago$"),
    ("comments", 10, r"(?:view|read|show|see|load|add|leave|post) (?:all |the |your |a )?(?:\d{1,6} )?comments?\b"),
    ("comments", 10, r"\d{1,6} comments?$"),
    ("byline", 30, r"(?:additional |with )?reporting by\b.{0,200}$"),
    ("byline", 30, r"[^.?!“”]{2,60}, with (?:additional )?reporting (?:by|from)\b.{0,200}$"),
    ("byline", 20, r"(?:contributing|contributors?|story by|written by|produced by|podcast produced by|source)\s?:\s?\S"),
    ("byline", 25, r"(?:the )?[A-Z][\w.'’-]{0,30}.{0,120}\bcontributed (?:to this (?:report|story|article|post|piece)"
                   r"|reporting|research)\b.{0,60}$"),
)  # fmt: skip
