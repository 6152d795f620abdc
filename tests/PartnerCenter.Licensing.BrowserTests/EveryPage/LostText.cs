namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>JavaScript that finds what cannot be read without scrolling sideways, or not at all.</summary>
internal static class LostText
{
    /// <summary>Answers with what is wider than the window, and with texts that their box cuts off.</summary>
    public const string Find =
        """
        () => {
            const lost = [];
            const page = document.scrollingElement.scrollWidth;
            if (page > innerWidth) {
                lost.push(`the page is ${page} px wide`);
            }

            for (const element of document.body.querySelectorAll('*')) {
                const texts = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
                const box = element.getBoundingClientRect();
                if (texts.length === 0 || box.width <= 1 || box.height <= 1 || element.closest('.visually-hidden, option, noscript, .skip-link')) {
                    continue;
                }

                const range = document.createRange();
                range.selectNodeContents(texts[0]);
                const text = range.getBoundingClientRect();
                for (let around = element; around !== document.body; around = around.parentElement) {
                    const style = getComputedStyle(around);
                    const [x, y] = [style.overflowX, style.overflowY].map(overflow => overflow === 'hidden' || overflow === 'clip');
                    const edge = around.getBoundingClientRect();
                    if ((x && (text.right > edge.right + 1 || text.left < edge.left - 1)) || (y && (text.bottom > edge.bottom + 1 || text.top < edge.top - 1))) {
                        lost.push(`cut off: ${element.outerHTML.slice(0, 120)}`);
                        break;
                    }
                }

                if (element.matches('button, .button, .badge, summary') && (text.width > box.width + 1 || text.height > box.height + 8)) {
                    lost.push(`runs over its edge: ${element.outerHTML.slice(0, 120)}`);
                }
            }

            return lost;
        }
        """;

    /// <summary>The text spacing of WCAG 1.4.12. A style sheet that is built, which the page's policy allows.</summary>
    public const string Widen =
        """
        () => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }');
            document.adoptedStyleSheets = [sheet];
        }
        """;

    public const string PutBack = "() => { document.adoptedStyleSheets = []; }";
}
