<?php

// ACCORD_URL and ACCORD_KEY say where Accord is; PHONE is a number. PHP 7.4 and newer.
declare(strict_types=1);

$phone = (string) getenv('PHONE');

function ask(string $path, array $body, array $headers = []): array
{
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => array_merge(
            ['Authorization: Bearer ' . getenv('ACCORD_KEY'), 'Content-Type: application/json'],
            $headers
        ),
        'content' => json_encode($body),
        'timeout' => 20,
        'ignore_errors' => true,
    ]]);
    $said = json_decode((string) file_get_contents(getenv('ACCORD_URL') . '/api/v1' . $path, false, $context), true);
    if (!is_array($said) || isset($said['code'])) {
        throw new RuntimeException(isset($said['code']) ? $said['code'] . ': ' . $said['detail'] : 'Accord does not answer');
    }
    return $said;
}

// The customer ticked "order updates" in the checkout.
ask('/consents', [
    'phoneNumber' => $phone,
    'categories' => ['order-updates'],
    'action' => 'grant',
    'source' => 'checkout',
    'notice' => ['text' => 'Text me about my order. I can leave anytime.', 'locale' => 'en'],
    'evidence' => ['reference' => 'order 1042'],
]);

// The parcel left. Repeated with the same key, the text still leaves once.
$message = ask('/messages', [
    'to' => $phone,
    'category' => 'order-updates',
    'text' => 'Your parcel arrives tomorrow between 9 and 12.',
], ["Idempotency-Key: shipped-$phone", 'Prefer: wait=10']);
echo $message['status'], "\n";

// The customer asked your support to be left alone.
$left = ask('/consents', [
    'phoneNumber' => $phone,
    'categories' => ['order-updates'],
    'action' => 'withdraw',
    'source' => 'support',
]);
echo $left['consents'][0]['status'], "\n";
