<?php

declare(strict_types=1);

/**
 * Accord from PHP 7.4 and newer, without dependencies. A call that fails throws an AccordProblem:
 * let the order pass all the same, keep the choice, and call again later.
 */
final class AccordProblem extends RuntimeException
{
    /** A code of docs/api.md; `unavailable` when Accord did not answer. */
    public string $problem;

    public function __construct(string $problem, string $detail, int $status)
    {
        parent::__construct($problem . ': ' . $detail, $status);
        $this->problem = $problem;
    }

    /** Whether the same call may succeed later. A wrong number stays wrong. */
    public function mayPass(): bool
    {
        return $this->code === 0 || $this->code === 429 || $this->code >= 500;
    }
}

final class Accord
{
    private const TIMEOUT_S = 5;
    private const TOLERANCE_S = 300;
    private const AT_ONCE_S = 60;

    private string $url;
    private string $key;

    /** @param string $url where Accord answers; @param string $key scopes consents:read, consents:write */
    public function __construct(string $url, string $key)
    {
        $this->url = rtrim($url, '/');
        $this->key = $key;
    }

    /**
     * Records what was ticked in <sms-consent>. Nothing ticked: nothing is sent.
     *
     * @param string|string[] $categories ids, or ids separated by commas
     * @param string $reference the order, as the shop names it
     * @param int|null $chosenAt seconds since 1970; a no that came since then wins over a call made late
     */
    public function grant(string $phone, $categories, string $notice, string $reference, string $page, ?int $chosenAt = null, string $source = 'checkout'): void
    {
        $ids = self::ids($categories);
        if ($ids === [] || $phone === '') {
            return;
        }
        // Said at once, it is of now: the clocks of two machines differ.
        $isLate = $chosenAt !== null && $chosenAt < time() - self::AT_ONCE_S;
        $this->post('/consents', [
            'phoneNumber' => $phone,
            'categories' => $ids,
            'action' => 'grant',
            'source' => $source,
            'notice' => ['id' => $notice],
            'evidence' => ['reference' => $reference, 'url' => $page],
        ] + ($isLate ? ['collectedAt' => gmdate(DATE_ATOM, $chosenAt)] : []));
    }

    /**
     * Forwards that somebody left. Without categories: everything.
     *
     * @param string|string[] $categories
     */
    public function withdraw(string $phone, $categories = [], string $source = 'support'): void
    {
        $ids = self::ids($categories);
        if ($ids === []) {
            $known = $this->post('/consents/lookup', ['phoneNumber' => $phone]);
            $ids = array_column($known['consents'], 'category');
        }
        $this->post('/consents', [
            'phoneNumber' => $phone,
            'categories' => $ids,
            'action' => 'withdraw',
            'source' => $source,
        ]);
    }

    /** For <sms-consent account-token>. Only for a number that you have verified yourself. */
    public function embedToken(string $verifiedPhone, string $account): string
    {
        $answer = $this->post('/embed-tokens', ['phoneNumber' => $verifiedPhone, 'reference' => $account]);
        return $answer['token'];
    }

    /**
     * The event of a webhook (Standard Webhooks), or null when it is not from Accord.
     *
     * @param string $body as it came: file_get_contents('php://input')
     * @param array<string, string> $headers names in lower case
     */
    public static function event(string $secret, array $headers, string $body, ?int $now = null): ?array
    {
        $id = $headers['webhook-id'] ?? '';
        $timestamp = $headers['webhook-timestamp'] ?? '';
        if (!ctype_digit($timestamp) || abs(($now ?? time()) - (int) $timestamp) > self::TOLERANCE_S) {
            return null;
        }
        $key = base64_decode(preg_replace('/^whsec_/', '', $secret), true);
        $expected = base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", (string) $key, true));
        foreach (explode(' ', $headers['webhook-signature'] ?? '') as $signature) {
            if ($key !== false && hash_equals('v1,' . $expected, $signature)) {
                return json_decode($body, true);
            }
        }
        return null;
    }

    /** Headers of this request as event() takes them. @return array<string, string> */
    public static function headers(): array
    {
        $headers = [];
        foreach ($_SERVER as $name => $value) {
            if (strncmp((string) $name, 'HTTP_', 5) === 0) {
                $headers[strtolower(str_replace('_', '-', substr($name, 5)))] = (string) $value;
            }
        }
        return $headers;
    }

    /** "06 12 34 56 78" with the calling code "+33" of the address: "+33612345678". */
    public static function international(string $typed, string $callingCode): string
    {
        $digits = preg_replace('/[^0-9+]/', '', preg_replace('/\(0\)/', '', $typed));
        if ($digits === '' || $digits[0] === '+' || $callingCode === '') {
            return $digits;
        }
        if (strncmp($digits, '00', 2) === 0) {
            return '+' . substr($digits, 2);
        }
        return $callingCode . preg_replace('/^0/', '', $digits);
    }

    /** @param string|string[] $categories @return string[] */
    private static function ids($categories): array
    {
        $ids = is_array($categories) ? $categories : explode(',', $categories);
        return array_values(array_unique(array_filter(array_map('trim', $ids), 'strlen')));
    }

    private function post(string $path, array $body): array
    {
        $context = stream_context_create([
            'http' => [
                'method' => 'POST',
                'header' => "Authorization: Bearer {$this->key}\r\nContent-Type: application/json",
                'content' => json_encode($body, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES),
                'timeout' => self::TIMEOUT_S,
                'ignore_errors' => true,
                'follow_location' => 0,
            ],
        ]);
        $stream = @fopen($this->url . '/api/v1' . $path, 'rb', false, $context);
        if ($stream === false) {
            throw new AccordProblem('unavailable', 'Accord does not answer', 0);
        }
        $text = stream_get_contents($stream);
        $head = stream_get_meta_data($stream)['wrapper_data'] ?? [];
        fclose($stream);
        $status = (int) substr((string) ($head[0] ?? ''), 9, 3);
        $answer = json_decode((string) $text, true);
        if ($status < 200 || $status > 299 || !is_array($answer)) {
            throw new AccordProblem((string) ($answer['code'] ?? 'unavailable'), (string) ($answer['detail'] ?? "answered $status"), $status);
        }
        return $answer;
    }
}
